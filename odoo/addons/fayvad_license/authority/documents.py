"""Signed documents of the authority: compact JWS, verified with public keys alone (RFC 7515, RFC 8725)."""

import base64
import hashlib
import json
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

LICENSE = "fayvad-license+jwt"
LEASE = "fayvad-lease+jwt"
LEASE_KEY = "fayvad-lease-key+jwt"

MAX_LENGTH = 256 * 1024
RSA_ALGORITHMS = ("PS256", "RS256")

_COMPACT = re.compile(r"\A[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\Z")
# Extensions, keys and addresses of keys that a forger would bring along; no document of ours has one of them.
_REFUSED_HEADERS = {"crit", "b64", "zip", "jwk", "jku", "x5c", "x5u"}


class DocumentError(Exception):
    """The text is no document of the authority."""


def decode(text):
    """Base64url without padding, each value in its one spelling only."""
    try:
        value = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, TypeError) as cause:
        raise DocumentError("It is not in base64url.") from cause
    if encode(value) != text:
        raise DocumentError("It is not in base64url.")
    return value


def encode(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def read_object(text):
    """A JSON object without doubled members: two readers must not see two documents in one."""

    def unique(pairs):
        members = dict(pairs)
        if len(members) != len(pairs):
            raise DocumentError("A member of the JSON comes twice.")
        return members

    try:
        value = json.loads(text, object_pairs_hook=unique)
    except (ValueError, RecursionError) as cause:
        raise DocumentError("It is not JSON.") from cause
    if not isinstance(value, dict):
        raise DocumentError("It is no JSON object.")
    return value


class KeySet:
    """The authority's public keys by their id."""

    def __init__(self, keys):
        self._keys = keys

    def __len__(self):
        return len(self._keys)

    @classmethod
    def read(cls, text):
        """Reads a JSON Web Key Set, or public keys in PEM. Keys that cannot verify a document of ours are passed over."""
        text = (text or "").strip()
        if len(text) > MAX_LENGTH:
            raise DocumentError("The key set is too long.")
        keys = cls._read_jwks(text) if text.startswith("{") else cls._read_pem(text)
        if not keys:
            raise DocumentError("The key set holds no RSA key for signatures.")
        return cls(keys)

    @staticmethod
    def _read_jwks(text):
        keys = {}
        entries = read_object(text).get("keys")
        for entry in entries if isinstance(entries, list) else []:
            if not isinstance(entry, dict) or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
                continue
            algorithms = RSA_ALGORITHMS if entry.get("alg") is None else tuple(a for a in RSA_ALGORITHMS if a == entry["alg"])
            if not algorithms:
                continue
            try:
                numbers = rsa.RSAPublicNumbers(*(int.from_bytes(decode(entry[name]), "big") for name in ("e", "n")))
                key = numbers.public_key()
            except (KeyError, TypeError, ValueError) as cause:
                raise DocumentError("A key of the set is none.") from cause
            if 2048 <= key.key_size <= 8192:
                keys.setdefault(entry.get("kid") or thumbprint(key), (key, algorithms))
        return keys

    @staticmethod
    def _read_pem(text):
        keys = {}
        for block in re.findall(r"-----BEGIN (?:RSA )?PUBLIC KEY-----.+?-----END (?:RSA )?PUBLIC KEY-----", text, re.DOTALL):
            try:
                key = serialization.load_pem_public_key(block.encode())
            except ValueError as cause:
                raise DocumentError("A key is no PEM.") from cause
            if isinstance(key, rsa.RSAPublicKey) and 2048 <= key.key_size <= 8192:
                keys.setdefault(thumbprint(key), (key, RSA_ALGORITHMS))
        return keys

    def find(self, key_id, algorithm):
        key, algorithms = self._keys.get(key_id, (None, ()))
        if algorithm not in algorithms:
            raise DocumentError("It is not signed by a key that is trusted.")
        return key


class LeaseKeySet:
    """The one P-256 key that a statement of the authority vouches for."""

    def __init__(self, jwk):
        if not isinstance(jwk, dict) or jwk.get("kty") != "EC" or jwk.get("crv") != "P-256":
            raise DocumentError("The lease's key is of another kind.")
        try:
            x, y = (int.from_bytes(decode(jwk[name]), "big") for name in ("x", "y"))
            self._key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
        except (KeyError, TypeError, ValueError) as cause:
            raise DocumentError("The lease's key is none.") from cause

    def find(self, key_id, algorithm):
        if algorithm != "ES256":
            raise DocumentError("It is not signed by a key that is trusted.")
        return self._key


def thumbprint(key):
    """RFC 7638, the id by which the authority names its keys."""
    numbers = key.public_numbers()
    members = {name: encode(value.to_bytes((value.bit_length() + 7) // 8, "big")) for name, value in (("e", numbers.e), ("n", numbers.n))}
    members["kty"] = "RSA"
    canonical = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return encode(hashlib.sha256(canonical.encode()).digest())


def verify(text, kind, keys):
    """The payload of a document of this ``typ``, signed by one of these keys.

    :raises DocumentError: it is none; nothing of it may be believed then.
    """
    if not isinstance(text, str) or len(text) > MAX_LENGTH or not _COMPACT.match(text):
        raise DocumentError("It is no signed document.")
    head, body, mark = text.split(".")
    header = read_object(decode(head))
    signature = decode(mark)
    if _REFUSED_HEADERS & header.keys():
        raise DocumentError("Its header brings what no document of the authority has.")
    if header.get("typ") != kind:
        raise DocumentError("It is a document of another kind.")
    key_id, algorithm = header.get("kid"), header.get("alg")
    if not isinstance(key_id, str) or not isinstance(algorithm, str):
        raise DocumentError("Its header names no key.")
    key = keys.find(key_id, algorithm)
    try:
        _check(key, algorithm, signature, f"{head}.{body}".encode())
    except InvalidSignature as cause:
        raise DocumentError("Its signature is not good.") from cause
    return read_object(decode(body))


def _check(key, algorithm, signature, signed):
    if algorithm == "PS256":
        key.verify(signature, signed, padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256().digest_size), hashes.SHA256())
    elif algorithm == "RS256":
        key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
    elif algorithm == "ES256" and len(signature) == 64:
        r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
        key.verify(utils.encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
    else:
        raise InvalidSignature
