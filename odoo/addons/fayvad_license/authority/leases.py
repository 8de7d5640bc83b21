"""What the authority answered about this database, and what follows from it at an instant. No clock, no network, no Odoo."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta, timezone
from typing import NamedTuple, Optional

from . import documents
from .documents import DocumentError

CLOCK_TOLERANCE = timedelta(minutes=5)

_STATES = {"suspended": "SUSPENDED", "issued": "NOT_ACTIVATED"}


class Question(NamedTuple):
    """What an answer is bound to; a kept answer is read again without its nonce."""

    tenant: str
    instance: str
    nonce: Optional[str] = None


class Answer(NamedTuple):
    """The three documents as they came."""

    license: Optional[str]
    lease: str
    lease_key: str


class Status(NamedTuple):
    """What holds at an instant. ``reason`` is None where the licence is good, else a reason of LICENSE_INVALID."""

    reason: Optional[str]
    silent_since: Optional[datetime] = None
    grace_until: Optional[datetime] = None


def instant(text):
    """An ISO 8601 instant with Z, as a naive datetime in UTC, which is what Odoo keeps. Ticks beyond microseconds are cut."""
    if not isinstance(text, str):
        raise DocumentError("An instant is none.")
    try:
        # Python 3.10, which Odoo 17 runs on, too, reads fractions of three or six digits only; the authority leaves zeros at the end out.
        text = re.sub(r"\.(\d+)", lambda fraction: "." + fraction[1].ljust(6, "0")[:6], text)
        value = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as cause:
        raise DocumentError("An instant is none.") from cause
    return value.astimezone(timezone.utc).replace(tzinfo=None)


def seconds(value):
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 1 << 35:
        raise DocumentError("A time is none.")
    return datetime.fromtimestamp(value, timezone.utc).replace(tzinfo=None)


def read(answer, question, keys, now=None):
    """The lease's claims, where all three documents are the authority's, belong together and answer the question.

    ``now`` is the clock at acceptance: whoever got hold of a lease key of yesterday must not go on with it. Kept answers are read without it.
    """
    statement = documents.verify(answer.lease_key, documents.LEASE_KEY, keys)
    if statement.get("v") != 1:
        raise DocumentError("The answer is of another version.")
    claims = documents.verify(answer.lease, documents.LEASE, documents.LeaseKeySet(statement.get("jwk")))
    if claims.get("v") != 1 or claims.get("iss") != statement.get("iss"):
        raise DocumentError("The answer is of another version.")
    if claims.get("tenant_id") != question.tenant or claims.get("instance_id") != question.instance:
        raise DocumentError("The answer is for another database.")
    if question.nonce is not None and claims.get("nonce") != question.nonce:
        raise DocumentError("The answer is to an earlier question.")
    issued_at, key_ends = seconds(claims.get("iat")), seconds(statement.get("exp"))
    if issued_at >= key_ends or (now is not None and now - CLOCK_TOLERANCE >= key_ends):
        raise DocumentError("The key that signed the answer was not to sign any more.")
    if not isinstance(claims.get("sequence"), int) or not isinstance(claims.get("verdict"), str):
        raise DocumentError("The answer is incomplete.")
    instant(claims.get("server_time"))
    if claims.get("license") is not None or claims["verdict"] == "VALID":
        _check_terms(claims.get("license"))
    document = _read_license(answer.license, claims, keys)
    return claims, document


def _read_license(text, claims, keys):
    if text is None:
        if claims.get("license_digest") is not None or claims["verdict"] == "VALID":
            raise DocumentError("The answer lacks its licence.")
        return None
    digest = documents.encode(hashlib.sha256(text.encode()).digest())
    if not hmac.compare_digest(digest, claims.get("license_digest") or ""):
        raise DocumentError("The licence is not the one that the answer names.")
    document = read_license(text, keys)
    if (document["sub"], document["revision"]) != (claims.get("sub"), claims.get("revision")):
        raise DocumentError("The licence is not the one that the answer names.")
    return document


def read_license(text, keys):
    """A signed licence (docs/licences/signed-licences.md of the authority), of the version that this addon knows."""
    document = documents.verify(text, documents.LICENSE, keys)
    if document.get("v") != 1:
        raise DocumentError("The licence is of another version.")
    if not isinstance(document.get("revision"), int):
        raise DocumentError("The licence is incomplete.")
    _check_terms(document)
    return document


def _check_terms(license_terms):
    if not isinstance(license_terms, dict):
        raise DocumentError("The licence is incomplete.")
    instant(license_terms.get("starts_at"))
    if license_terms.get("expiry_date") is not None:
        instant(license_terms["expiry_date"])
    for part in (license_terms, *(license_terms.get("changes") or [])):
        if part is not license_terms:
            instant(part.get("at"))
        is_whole = isinstance(part.get("tier"), dict) and isinstance(part.get("features"), list) and isinstance(part.get("limits"), dict)
        if not is_whole or not all(isinstance(limit, int) for limit in part["limits"].values()):
            raise DocumentError("The licence is incomplete.")


def terms(license_terms, now):
    """The licence as it reads at an instant: of the changes that come by themselves the last one up to it holds."""
    due = [change for change in license_terms.get("changes") or [] if instant(change["at"]) <= now]
    if not due:
        return license_terms
    last = max(due, key=lambda change: instant(change["at"]))
    return {**license_terms, "tier": last["tier"], "features": last["features"], "limits": last["limits"]}


def validity(license_terms, now):
    """None where the licence is good at this instant by its own state and dates, else the reason why not."""
    state = license_terms.get("state")
    if state != "active":
        return _STATES.get(state, "REVOKED")
    if now < instant(license_terms["starts_at"]):
        return "NOT_ACTIVATED"
    expiry = license_terms.get("expiry_date")
    return "EXPIRED" if expiry is not None and now >= instant(expiry) else None


def status(claims, wall, seen, grace):
    """What holds at ``wall``, where ``seen`` is the latest instant that this database has lived through.

    The grace counts from the signed time of the last answer, so that neither edited rows nor a clock that is put back make it longer; a signed
    refusal ends it at once, and so does the licence's own end.
    """
    signed_at = instant(claims["server_time"])
    latest = max(wall, signed_at, seen or signed_at)
    if wall < latest - CLOCK_TOLERANCE:
        return Status("CLOCK_ROLLBACK", signed_at, signed_at + grace)
    if claims["verdict"] != "VALID":
        return Status(claims["verdict"])
    reason = validity(claims["license"], latest)
    silent_since = signed_at if latest >= seconds(claims["exp"]) else None
    if reason is None and latest >= signed_at + grace:
        reason = "VALIDATION_UNREACHABLE"
    return Status(reason, silent_since, signed_at + grace)


def is_older(claims, present):
    """Whether an answer is older than the one that was accepted last: nothing is gained by playing back an old one."""
    if claims["sequence"] < present["sequence"]:
        return True
    if instant(claims["server_time"]) < instant(present["server_time"]) - CLOCK_TOLERANCE:
        return True
    return claims.get("sub") is not None and claims.get("sub") == present.get("sub") and (claims.get("revision") or 0) < (present.get("revision") or 0)
