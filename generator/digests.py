"""Stable digests: the same bytes give the same digest on every machine and in every run."""

from hashlib import blake2b

_SIZE = 16


def digest(data: bytes) -> str:
    """BLAKE2b of the bytes, 128 bits, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=_SIZE).hexdigest()
