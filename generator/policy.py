"""What a host is to send with the site's files: no page may load or run anything that is not the site's own."""

# A theme may have scripts, styles, fonts and pictures of its own, small ones within its stylesheet, and Pagefind has a
# worker and WebAssembly. A script that stands in a page is not run, and a style there has no effect.
_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
CONTENT = "; ".join(f"{name} {allowed}" for name, allowed in _SOURCES.items())

# What no page of the site asks a browser for.
_UNUSED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")

ON_ALL = (
    ("Content-Security-Policy", CONTENT),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in _UNUSED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
# Two years, as browsers' own lists ask for.
HTTPS_ONLY = ("Strict-Transport-Security", "max-age=63072000")
FOREVER = ("Cache-Control", "public, max-age=31536000, immutable")

# Anybody's page may read the tables: they are public, and the same for all who ask.
SHARED = ("/data/*", ("Access-Control-Allow-Origin", "*"))

# Files whose names have a digest of their bytes in them: a theme's assets, and what Pagefind loads in parts.
DIGEST_NAMED = (
    "/assets/*",
    *(f"/pagefind/{part}/*" for part in ("fragment", "index", "filter")),
    *(f"/pagefind/:shard/{part}/*" for part in ("fragment", "index", "filter")),
)
