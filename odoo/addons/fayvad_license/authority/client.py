"""Talks to the authority over HTTP. Nothing is believed here; whatever is not the expected form of an answer is silence."""

import json
from urllib.parse import quote, urlsplit

import requests

from .leases import Answer

TIMEOUT = (3, 5)  # seconds to connect, and between two bytes
MAX_ANSWER = 1024 * 1024

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Silent(Exception):
    """The authority said nothing that counts: it is down, slow, or somebody else stands in the way."""


class Refused(Exception):
    """The authority understood and said no. The sentence is for people."""

    def __init__(self, code, sentence, suggestion=None):
        super().__init__(sentence)
        self.code = code
        self.suggestion = suggestion


class _Server:
    """A server at an address, asked in the envelope that all of Fayvad's servers use."""

    def __init__(self, base):
        self._base = base

    def _data(self, method, path, body=None):
        status, text, is_json = self._send(method, path, body)
        if not is_json:
            raise Silent(f"it answered {status}, and not in JSON")
        try:
            envelope = json.loads(text)
        except (ValueError, RecursionError) as cause:
            raise Silent("its answer is no JSON") from cause
        if not isinstance(envelope, dict) or not isinstance(envelope.get("success"), bool) or status >= 500:
            raise Silent(f"it answered {status}")
        if not envelope["success"]:
            raise Refused(str(envelope.get("error_code")), self._sentence(envelope), envelope.get("suggestion"))
        if not isinstance(envelope.get("data"), dict):
            raise Silent("its answer is not in its envelope")
        return envelope["data"]

    @staticmethod
    def _sentence(envelope):
        """What was wrong with which field says more than that something was."""
        details = envelope.get("details")
        fields = details.get("fields") if isinstance(details, dict) else None
        said = [text for text in fields.values() if isinstance(text, str)] if isinstance(fields, dict) else []
        return " ".join(said) or str(envelope.get("error") or "Refused.")

    def _send(self, method, path, body=None, session=requests):
        try:
            with session.request(method, self._base + quote(path, safe="/%"), json=body, timeout=TIMEOUT, allow_redirects=False, stream=True,
                                 headers={"Accept": "application/json", "User-Agent": "fayvad-license-odoo/17.0"}) as response:
                content = b""
                for chunk in response.iter_content(64 * 1024):
                    content += chunk
                    if len(content) > MAX_ANSWER:
                        raise Silent("its answer is too long")
                is_json = response.headers.get("Content-Type", "").split(";")[0].strip() == "application/json"
                return response.status_code, content.decode("utf-8", "replace"), is_json
        except (requests.RequestException, OSError) as cause:
            raise Silent("it does not answer in time" if isinstance(cause, requests.Timeout) else "it cannot be reached") from cause


class Authority(_Server):
    """The licence server at this address; ``is_pinned`` where its keys are known beforehand, so that no certificate has to vouch for it."""

    def __init__(self, url, is_pinned=False):
        parts = _parts(url)
        if parts is None:
            raise ValueError("The address of the licence server must be like https://license.example.com.")
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK and not is_pinned:
            raise ValueError("The address of the licence server must begin with https://, unless its public keys are in the settings.")
        super().__init__(parts.geturl().rstrip("/"))

    def key_set(self):
        status, text, _is_json = self._send("GET", "/.well-known/jwks.json")
        if status != 200:
            raise Silent(f"its keys are answered with {status}")
        return text

    def validate(self, question, sequence, license_id=None, license_key=None):
        """Asks for a signed answer about one licence, named by its id or by its whole key."""
        body = {"tenant_id": question.tenant, "instance_id": question.instance, "nonce": question.nonce, "sequence": sequence}
        body.update({"license_id": license_id} if license_id else {"license_key": license_key})
        try:
            data = self._data("POST", "/api/validate", body)
        except Refused as cause:  # a refusal that is not signed is none
            raise Silent("it answered without a signature") from cause
        texts = [data.get(name) for name in Answer._fields]
        if not all(isinstance(text, str) for text in texts[1:]) or not isinstance(texts[0], (str, type(None))):
            raise Silent("its answer is no lease")
        return Answer(*texts)

    def tiers(self):
        tiers = self._data("GET", "/license/portal/tiers/").get("tiers")
        return [tier for tier in tiers if isinstance(tier, dict)] if isinstance(tiers, list) else []

    def check(self, license_key):
        return self._data("POST", "/license/portal/check/", {"license_key": license_key})

    def activate(self, license_key, client_name, client_email, tenant):
        return self._data("POST", "/license/portal/activate/", {
            "license_key": license_key, "client_name": client_name, "client_email": client_email, "domain": tenant,
        })


class Gateway(_Server):
    """Where this database's hints go: a path at the licence server, or a whole address where the gateway is another server."""

    def __init__(self, hook, url):
        parts = _parts(hook) or _parts((url or "").rstrip("/") + hook)
        if parts is None or not parts.path.strip("/"):
            raise ValueError("The place for hints must be a path at the licence server, or a whole address with one.")
        super().__init__(f"{parts.scheme}://{parts.netloc}")
        self._path = parts.path

    def usage(self):
        """What the gateway counted for this database, or None where it does not tell."""
        try:
            usage = self._data("GET", self._path).get("usage")
        except Refused:
            return None
        return usage if isinstance(usage, dict) else None

    def hint(self, model, ids, action, session):
        """Says that these records were written; whether it was understood."""
        status, _text, _is_json = self._send("POST", self._path, {"model": model, "ids": ids, "action": action}, session)
        if status >= 500 or status == 429:
            raise Silent(f"it answered {status}")
        return status == 204


def _parts(address):
    parts = urlsplit((address or "").strip())
    is_one = parts.scheme in ("http", "https") and parts.hostname and not (parts.username or parts.query or parts.fragment)
    return parts if is_one else None
