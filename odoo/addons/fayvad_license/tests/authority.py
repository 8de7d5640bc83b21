"""A licence server of the tests: it listens on loopback, signs with keys of its own, and does what it is told to do wrong."""

import hashlib
import json
import threading
import uuid
from datetime import datetime, timedelta
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from ..authority import documents

NEVER = None
FEATURES = ["api_access", "sales_module"]


@lru_cache
def rsa_key(_name):
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def seconds(instant):
    return int((instant - datetime(1970, 1, 1)).total_seconds())


def iso(instant):
    return instant.isoformat() + "Z" if instant else None


class Authority:
    """One licence with one key; what it is and how the server behaves is changed by its attributes."""

    def __init__(self, tenant):
        self.tenant = tenant
        self.key = "2ZNS-M7VH-20M6-AW58-T53Z"
        self.license_id = str(uuid.uuid4())
        self.client = {"id": str(uuid.uuid4()), "name": "Acme Ltd"}
        self.tier = {"code": "basic", "name": "Basic", "rank": 20}
        self.limits = {"max_users": 5, "max_api_requests_per_hour": 1000, "max_concurrent_connections": 5, "max_companies": 1, "max_databases": 1}
        self.state, self.starts_at, self.expiry_date, self.changes = "issued", datetime(2020, 1, 1), NEVER, None
        self.revision, self.sequence = 1, 100
        self.signing = rsa_key("first")
        self.lease_signing = ec.generate_private_key(ec.SECP256R1())
        self.is_silent = False  # answers 503
        self.spoil = None  # a function that is given the answer's data and returns other data
        self.usage = None
        self.asked, self.hints = [], []
        self.hinted = threading.Condition()
        self.now = lambda: datetime.utcnow()  # its own clock; looked up at each call, for tests stop it

    def start(self):
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                authority._answer(self, None)

            def do_POST(self):
                authority._answer(self, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def log_message(self, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        return self

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def change(self, **values):
        """The vendor changes the licence."""
        for name, value in values.items():
            setattr(self, name, value)
        self.revision += 1
        self.sequence += 1

    def wait_for_hints(self, count):
        with self.hinted:
            if not self.hinted.wait_for(lambda: len(self.hints) >= count, timeout=30):
                raise AssertionError(f"Only {len(self.hints)} of {count} hints came.")
        return list(self.hints)

    # Answers

    def _answer(self, handler, body):
        path = handler.path
        with self.hinted:
            self.asked.append((path, body))
            self.hinted.notify_all()
        if self.is_silent:
            return self._send(handler, 503, {"success": False, "error": "Not now.", "error_code": "SERVICE_UNAVAILABLE"})
        if path == "/.well-known/jwks.json":
            return self._send(handler, 200, self.jwks())
        if path == "/api/validate":
            data = self.validate(body)
        elif path == "/license/portal/tiers/":
            data = {"tiers": [
                {"code": "free", "name": "Free", "price_monthly": 0, "price_yearly": 0, "currency": "USD", "features": [{"key": "api_access", "name": "API"}],
                 "limits": {"max_users": 1}, "allows_custom_modules": False},
                {**self.tier, "price_monthly": 29, "price_yearly": 290, "currency": "USD",
                 "features": [{"key": key, "name": key} for key in FEATURES], "limits": self.limits, "allows_custom_modules": False},
            ]}
        elif path == "/license/portal/check/":
            data = self._checked(body)
        elif path == "/license/portal/activate/":
            data = self._activated(body)
        elif path.startswith("/hooks/odoo/"):
            return self._hook(handler, body)
        else:
            data = None
        if self.spoil and isinstance(data, dict):
            data = self.spoil(data)
        if isinstance(data, tuple):
            status, code, sentence = data
            return self._send(handler, status, {"success": False, "error": sentence, "error_code": code, "details": {}})
        return self._send(handler, 200, {"success": True, "data": data}) if data else self._send(handler, 404, {"success": False})

    def _send(self, handler, status, value):
        content = json.dumps(value).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def _knows(self, body):
        return body.get("license_key") == self.key or body.get("license_id") == self.license_id

    def _checked(self, body):
        if not self._knows(body):
            return 403, "LICENSE_INVALID", "The licence is not valid."
        return {"license_key": self.key_display(), "tier": self.tier["code"], "tier_name": self.tier["name"],
                "status": self.state, "expiry_date": iso(self.expiry_date)}

    def _activated(self, body):
        if not self._knows(body) or self.state not in ("issued", "active") or body["domain"] != self.tenant:
            return 403, "LICENSE_INVALID", "The licence is not valid."
        if self.state == "issued":
            self.change(state="active")
        return {**self._checked(body), "client_name": body["client_name"], "domain": body["domain"], "features": {}}

    def _hook(self, handler, body):
        if body is None:
            if self.usage is None:
                return self._send(handler, 405, {"success": False, "error": "No.", "error_code": "METHOD_NOT_ALLOWED"})
            return self._send(handler, 200, {"success": True, "data": {"usage": self.usage}})
        with self.hinted:
            self.hints.append(body)
            self.hinted.notify_all()
        handler.send_response(204)
        handler.end_headers()

    # Documents

    def key_display(self):
        return "XXXX-XXXX-XXXX-XXXX-" + self.key[-4:]

    def jwks(self):
        numbers = self.signing.public_key().public_numbers()
        n, e = (documents.encode(value.to_bytes((value.bit_length() + 7) // 8, "big")) for value in (numbers.n, numbers.e))
        return {"keys": [{"kty": "RSA", "use": "sig", "alg": "PS256", "kid": documents.thumbprint(self.signing.public_key()), "n": n, "e": e}]}

    def pem(self):
        return self.signing.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()

    def sign(self, kind, payload, key=None):
        key = key or self.signing
        is_rsa = isinstance(key, rsa.RSAPrivateKey)
        kid = documents.thumbprint(key.public_key()) if is_rsa else "lease"
        header = {"alg": "PS256" if is_rsa else "ES256", "kid": kid, "typ": kind}
        signed = ".".join(documents.encode(json.dumps(part).encode()) for part in (header, payload))
        if is_rsa:
            mark = key.sign(signed.encode(), padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
        else:
            r, s = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
            mark = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        return f"{signed}.{documents.encode(mark)}"

    def verdict(self):
        if self.state != "active":
            return {"suspended": "SUSPENDED", "issued": "NOT_ACTIVATED"}.get(self.state, "REVOKED")
        return "EXPIRED" if self.expiry_date and self.now() >= self.expiry_date else "VALID"

    def terms(self):
        terms = {
            "tier": self.tier, "state": self.state, "starts_at": iso(self.starts_at), "expiry_date": iso(self.expiry_date),
            "features": FEATURES, "limits": self.limits, "key_display": self.key_display(), "is_trial": False,
        }
        return {**terms, "changes": self.changes} if self.changes else terms

    def validate(self, body, **claims):
        is_known = self._knows(body) and body["tenant_id"] == self.tenant
        now = self.now()
        document = self.sign(documents.LICENSE, {
            "v": 1, "iss": "fayvad", "iat": seconds(now), "jti": str(uuid.uuid4()), "sub": self.license_id, "revision": self.revision,
            "client": self.client, "is_perpetual": self.expiry_date is None, "tenants": [self.tenant], **self.terms(),
        }) if is_known else None
        known = {
            "sub": self.license_id, "revision": self.revision, "license": {"client_id": self.client["id"], **self.terms()},
            "license_digest": documents.encode(hashlib.sha256(document.encode()).digest()),
        } if is_known else {}
        lease = self.sign(documents.LEASE, {
            "v": 1, "iss": "fayvad", "jti": str(uuid.uuid4()), "tenant_id": body["tenant_id"], "instance_id": body["instance_id"], "nonce": body["nonce"],
            "iat": seconds(now), "exp": seconds(now + timedelta(hours=2)), "refresh_after": seconds(now + timedelta(hours=1)), "server_time": iso(now),
            "sequence": self.sequence, "verdict": self.verdict() if is_known else "NOT_FOUND", **known, **claims,
        }, self.lease_signing)
        return {"license": document, "lease": lease, "lease_key": self.lease_statement(now)}

    def lease_statement(self, now):
        point = self.lease_signing.public_key().public_numbers()
        x, y = (documents.encode(value.to_bytes(32, "big")) for value in (point.x, point.y))
        return self.sign(documents.LEASE_KEY, {
            "v": 1, "iss": "fayvad", "jti": str(uuid.uuid4()), "iat": seconds(now), "exp": seconds(now + timedelta(hours=24)),
            "jwk": {"kty": "EC", "crv": "P-256", "x": x, "y": y},
        })
