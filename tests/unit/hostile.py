"""Requests that no browser sends. HOST stands for the server's own name and port, FOLDER for the one above the site."""

# What is asked for: each without a space, one after another.
TARGETS = r"""
/ /players/a /players/a/ /players/a/index.html /404.html /image.png?v=1 /a%20b.txt

/../secret.txt /players/../../secret.txt /players/a/../../../secret.txt /./secret.txt /.. /. /....//secret.txt
/%2e%2e/secret.txt /%2E%2E%2Fsecret.txt /.%2e/secret.txt /%2e./secret.txt /..%2fsecret.txt /%2e%2e%00/secret.txt
/..%5csecret.txt /..\secret.txt \..\secret.txt /players\..\..\secret.txt /%5c%2e%2e%5csecret.txt /..%255csecret.txt
/%252e%252e/secret.txt /%252e%252e%252fsecret.txt /%25252e%25252e/secret.txt /..;/secret.txt /players/..;x=1/secret.txt
/%c0%ae%c0%ae/secret.txt /%c0%ae%c0%ae%c0%afsecret.txt /..%c0%af..%c0%afsecret.txt /%e0%80%ae%e0%80%ae/secret.txt
/%f0%80%80%ae/secret.txt /%uff0e%uff0e/secret.txt /..%u2215secret.txt /%ef%bc%8e%ef%bc%8e/secret.txt
/..%0d%0a/secret.txt /..%ef%bc%8fsecret.txt /..%e2%88%95secret.txt /image.png/../../secret.txt
/players/a/index.html%2f..%2f..%2f..%2fsecret.txt

//secret.txt ///FOLDER/secret.txt /FOLDER/secret.txt /%2fFOLDER/secret.txt /%2f%2fFOLDER/secret.txt FOLDER/secret.txt
file:///FOLDER/secret.txt /file:///FOLDER/secret.txt /C:/secret.txt //?/C:/secret.txt /~/secret.txt /~root/secret.txt
/proc/self/environ /dev/stdin /CON /NUL secret.txt

/.hidden /%2ehidden /players/.hidden /players/%2e%68idden /.git/config /.cache/ /.env /players /players/ /empty /empty/

/index.html%00 /index.html%00.png /players/a%00/ /%00 /image.png%00.html /index.html/ /index.html/x /players/a/%2e
/index.html%20 /index.html. /index.html::$DATA /INDEX.HTML /index.html%0a

//evil.example //evil.example/players/a /\evil.example ///evil.example/.. /%2f/evil.example /%5cevil.example
//evil.example/%2e%2e /evil.example//.. /players/a?//evil.example /players/a?%0d%0aSet-Cookie:x=1
/players/a%0d%0aSet-Cookie:%20x=1 /players/a%e5%98%8a%e5%98%8dSet-Cookie:x /players/a;@evil.example /@evil.example

* http://evil.example/ http://HOST/ http://HOST/../secret.txt https://HOST/ evil.example:80 HOST ? # /# /#/../secret.txt
/?../secret.txt /% /%2 /%zz /%% /%ff /%80 /%ed%a0%80 /%f4%90%80%80 /%1b%5b2J /%7f /%e2%80%ae

/__rumourmill /__rumourmill/ /__rumourmill//events /%5f%5frumourmill/events /__rumourmill/../secret.txt
/__rumourmill/serve.py /__rumourmill/%2e%2e/serve.py /__rumourmill/preview_page.js /__rumourmill/preview_page.js%00.css
/__rumourmill/preview_page.js/../serve.py /__rumourmill/stand /__rumourmill/stand?url= /__rumourmill/stand?url=/
/__rumourmill/stand?url=/../secret.txt /__rumourmill/stand?url=%2f%2e%2e%2fsecret.txt /__rumourmill/stand?url=%00
/__rumourmill/stand?url=%252f%252e%252e%252fsecret.txt /__rumourmill/stand?url=/&url=/../secret.txt
/__rumourmill/stand?url=http://evil.example/ /__rumourmill/stand?url=//evil.example /__rumourmill/stand?url=/%00
/__rumourmill/stand?url=/%ff /__rumourmill/stand?url=/%25ff /__rumourmill/about /__rumourmill/about?url=/
/__rumourmill/about?url=/../secret.txt /__rumourmill/about?url=/..%5csecret.txt /__rumourmill/about?url=/.hidden
/__rumourmill/about?url=/players/.hidden
"""

# The same, with spaces and control characters, or longer than anybody types.
ODD_TARGETS = (
    *("", " ", "/index.html ", "/a b.txt", "/%0d%0aX: y", "/\xff", "/\0", "/\x1b[2J", "/\xc0\xae\xc0\xae/secret.txt"),
    *("/" + 300 * "a", "/" + 600 * "a/", "/" + 9000 * "a", "/" + 70_000 * "a", "/" + 3000 * "%2e", "/?" + 9000 * "a"),
    *("/" + 2000 * "../" + "secret.txt", "/a" + 200 * "%2fa", "/__rumourmill/about?" + 1500 * "url=/&"),
)

# First lines, each before a header that names the host.
LINES = (
    *("get / HTTP/1.1", "GET / http/1.1", "GET  / HTTP/1.1", "GET\t/\tHTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1"),
    *("GET / / HTTP/1.1", "GET / HTTP/1.1 HTTP/1.1", "GET /", "GET / HTTP/0.9", "GET / HTTP/1.0", "GET / HTTP/1.2"),
    *("GET / HTTP/2.0", "GET / HTTP/9.9", "GET / HTTP/1", "GET / HTTP/11", "GET / HTTP/1.1.1", "GET / HTTP/-1.1"),
    *(
        "GET / HTTP/\xb9.1",
        "GET / ICY/1.1",
        "GET\0 / HTTP/1.1",
        "G\xc8T / HTTP/1.1",
        "__class__ / HTTP/1.1",
        "GET / HTTP/",
    ),
    *(
        9000 * "A" + " / HTTP/1.1",
        "CONNECT HOST HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "TRACE / HTTP/1.1",
        "PATCH / HTTP/1.1",
    ),
    *("DELETE /index.html HTTP/1.1", "PROPFIND / HTTP/1.1", "MOVE / HTTP/1.1", "GET http://evil.example/ HTTP/1.1"),
)

# Headers of a request for the front page.
HEADERS = (
    # Which host?
    *(
        "X: y",
        "Host:",
        "Host: ",
        "Host: evil.example",
        "Host: HOST, evil.example",
        "Host: HOST.evil.example",
        "Host: HOST/",
    ),
    *(
        "Host: HOST\r\nHost: HOST",
        "Host: HOST\r\nHost: evil.example",
        "Host: evil.example\r\nHost: HOST",
        "Host: HOST\0",
    ),
    *(
        "Host: evil.example@HOST",
        "Host: HOST@evil.example",
        "Host: 127.1:1",
        "Host: 0.0.0.0",
        "Host: 2130706433",
        "Host: [::1]",
    ),
    *(
        "Host: localhost.",
        "Host: \xff\xfe",
        "HOST: HOST",
        "Host : HOST",
        " Host: HOST",
        "X: y\r\n Host: HOST",
        "Host:\r\n HOST",
    ),
    *(
        "X: y\rHost: HOST",
        "X: y\nHost: HOST",
        "Host: HOST\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example",
    ),
    "Host: HOST\r\nX-Original-URL: /../secret.txt\r\nX-Rewrite-URL: /.hidden",
    # Whose page asks?
    *(
        f"Host: HOST\r\nOrigin: {origin}"
        for origin in ("http://evil.example", "null", "", "HOST", "http://HOST.evil.example")
    ),
    *(f"Host: HOST\r\nOrigin: {origin}" for origin in ("http://HOST http://evil.example", "http://evil.example@HOST")),
    "Host: HOST\r\nOrigin: http://HOST\r\nOrigin: http://evil.example",
    *("Host: HOST\r\nSec-Fetch-Site: cross-site", "Host: HOST\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site"),
    "Host: HOST\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
    # What is a header?
    *(
        f"Host: HOST\r\n{line}"
        for line in (": x", "X", "\0: x", "X: \0", "X: \x1b[2J", "\xff: x", "X: a\rb", "X:\r\n\ty")
    ),
    *(
        f"Host: HOST\r\n{line}"
        for line in ("X: " + 60_000 * "x", "X: " + 200_000 * "x", 60_000 * "x" + ": y", 98 * "X: y\r\n" + "Z:")
    ),
    *(
        f"Host: HOST\r\n{line}"
        for line in (20_000 * "X: y\r\n" + "Z:", "Connection: " + 9000 * "close,", "Connection: Host")
    ),
    *(
        f"Host: HOST\r\n{line}"
        for line in ("Range: bytes=0-0", "Range: bytes=-1,0-,5-1,x", "Range: bytes=0-18446744073709551615")
    ),
    *(
        f"Host: HOST\r\n{line}"
        for line in ("If-None-Match: *", "Expect: x", "Expect: 100-continue\r\nContent-Length: 5")
    ),
    "Host: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
    "Host: HOST\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk",
    # How long is the body?
    *(
        f"Host: HOST\r\nContent-Length: {length}"
        for length in ("-1", "+0", "1e9", "0x1", "0, 0", "\xb2", "99999999999999999999")
    ),
    *(
        f"Host: HOST\r\nTransfer-Encoding: {coding}"
        for coding in ("chunked", "\x0bchunked", "identity, chunked", "gzip", "")
    ),
    *("Host: HOST\r\nTransfer-Encoding : chunked", "Host: HOST\r\nTransfer-Encoding: chunked\r\nContent-Length: 4"),
    "Host: HOST\r\nContent-Length: 0\r\nContent-Length: 44",
)

# What follows such headers.
BODIES = (
    "GET /../secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "0\r\n\r\nGET /.hidden HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "ffffffffffffffff\r\nGET /.hidden HTTP/1.1\r\n\r\n",
)

# Whole requests, and halves of them.
WHOLE = (
    *("", "\r\n", "\r\n\r\n", "\n\n", "\0", 5000 * "\0", 100_000 * "A", "G", "GET", "GET ", "GET /", "GET / HTTP/1.1"),
    *(
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost",
        "GET / HTTP/1.1\r\nHost: HOST\r\nX: " + 200_000 * "x",
        "GET /\r\n\r\n",
    ),
    *(
        "GET /\nHost: HOST\n\n",
        "GET / HTTP/1.1\nHost: HOST\n\n",
        "GET / HTTP/1.1\rHost: HOST\r\r",
        "GET / HTTP/1.0\r\n\r\n",
    ),
    *(
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + 200 * "\xaa",
        "\x80\x2e\x01\x03\x01",
    ),
    "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 200000\r\n\r\n" + 200_000 * "x",
    "PUT /x.html HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\n\r\nx",
    "HEAD /__rumourmill/events HTTP/1.1\r\nHost: HOST\r\nLast-Event-ID: \xff:-1\r\n\r\n",
    "GET /__rumourmill/events HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n\r\n",
    30 * "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n",
    2 * "GET /players/a HTTP/1.1\r\nHost: HOST\r\n\r\n" + "GET /.hidden HTTP/1.1\r\n",
    "HEAD / HTTP/1.1\r\nHost: HOST\r\n\r\nGET /../secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\nGET / HTTP/1.1\r\n\r\n",
)

# What is put into requests at random.
PIECES = (
    *(
        "..",
        "../",
        "%2e",
        "%2f",
        "%5c",
        "%00",
        "%25",
        "%0d%0a",
        "%c0%ae",
        "%ff",
        "\0",
        "\\",
        "/",
        "//",
        ".",
        "%",
        "\r\n",
        "\r",
    ),
    *(
        "\n",
        " ",
        "\t",
        ":",
        "?",
        "#",
        "@",
        "\xff",
        "\xc0\xae",
        "secret.txt",
        ".hidden",
        "players/a/",
        "HTTP/1.1",
        "http://",
    ),
    *(
        "GET ",
        "HEAD ",
        "Host: evil.example\r\n",
        "Content-Length: 9\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Origin: null\r\n",
    ),
    *("Connection: close\r\n", 300 * "a", 5000 * "../", 140_000 * "x"),
)


def by_hand() -> list[str]:
    """Every target in several ways, every first line, all headers before every body, and the rest as it stands."""
    targets = [*TARGETS.split(), *ODD_TARGETS]
    good, page = "Host: HOST\r\n\r\n", "GET / HTTP/1.1\r\n"
    return [
        *(f"{method} {target} HTTP/1.1\r\n{good}" for target in targets for method in ("GET", "POST")),
        *(f"HEAD {target} HTTP/1.1\r\n{good}{page}{good}" for target in targets),
        *(f"GET {target} HTTP/1.0\r\n{good}" for target in targets),
        *(f"{line}\r\n{good}" for line in LINES),
        *(f"{page}{headers}\r\n\r\n{body}" for headers in HEADERS for body in ("", *BODIES)),
        *WHOLE,
    ]
