import json
import unittest
from datetime import datetime, timedelta
from pathlib import Path

from odoo.tests import BaseCase

from ..authority import documents, leases
from .authority import Authority, rsa_key

VECTORS = Path(__file__).resolve().parents[4] / "contracts" / "license-vectors" / "v1"


class TestInstants(BaseCase):
    def test_a_fraction_of_a_second_may_have_any_number_of_digits(self):
        for digits in ("1", "12", "123", "1234", "12345", "123456", "1234567"):
            with self.subTest(digits=digits):
                expected = datetime(2026, 11, 24, 10, 15, 0, int(digits.ljust(6, "0")[:6]))
                self.assertEqual(leases.instant(f"2026-11-24T10:15:00.{digits}Z"), expected)
        self.assertEqual(leases.instant("2026-11-24T10:15:00Z"), datetime(2026, 11, 24, 10, 15))


@unittest.skipUnless(VECTORS.is_dir(), "only in the repository, where the vectors are")
class TestVectors(BaseCase):
    """The frozen files that every reader of signed licences has to read, and the forged ones that it has to refuse."""

    def test_every_vector_is_read_or_refused(self):
        vectors = json.loads((VECTORS / "vectors.json").read_text())["vectors"]
        self.assertGreater(len(vectors), 20)
        for name in ("public-keys.jwks.json", "public-keys.pem"):
            keys = documents.KeySet.read((VECTORS / name).read_text())
            for vector in vectors:
                with self.subTest(keys=name, file=vector["file"]):
                    self.judge(vector, (VECTORS / vector["file"]).read_text().strip(), keys)

    def judge(self, vector, text, keys):
        if vector["fault"] or not vector.get("judged"):
            with self.assertRaises(documents.DocumentError):
                leases.read_license(text, keys)
            return
        document = leases.read_license(text, keys)
        self.assertEqual(document, json.loads((VECTORS / vector["payload"]).read_text()))
        for judged in vector["judged"]:
            now = leases.instant(judged["at"])
            terms = leases.terms(document, now)
            self.assertEqual(leases.validity(terms, now), judged["reason"])
            self.assertEqual(
                (terms["tier"]["code"], len(terms["features"]), terms["limits"]["max_api_requests_per_hour"]),
                (judged["tier"], judged["features"], judged["max_api_requests_per_hour"]),
            )


class TestLeases(BaseCase):
    """What an answer has to be, so that it is believed."""

    def setUp(self):
        super().setUp()
        self.authority = Authority("acme")
        self.authority.state = "active"
        self.now = datetime.utcnow()
        self.question = leases.Question("acme", "instance", "nonce")
        self.keys = documents.KeySet.read(json.dumps(self.authority.jwks()))

    def ask(self, **claims):
        body = {"license_id": self.authority.license_id, "tenant_id": "acme", "instance_id": "instance", "nonce": "nonce"}
        return leases.Answer(**self.authority.validate(body, **claims))

    def refuse(self, answer, sentence, now=None, keys=None):
        with self.assertRaisesRegex(documents.DocumentError, sentence):
            leases.read(answer, self.question, keys or self.keys, now or self.now)

    def test_an_answer_to_the_question_is_believed(self):
        claims, document = leases.read(self.ask(), self.question, self.keys, self.now)
        self.assertEqual((claims["verdict"], document["sub"]), ("VALID", self.authority.license_id))

    def test_an_answer_to_another_is_not(self):
        self.refuse(self.ask(tenant_id="other"), "another database")
        self.refuse(self.ask(instance_id="other"), "another database")
        self.refuse(self.ask(nonce="of yesterday"), "earlier question")

    def test_an_answer_by_another_key_is_not(self):
        stranger = Authority("acme")
        stranger.signing = rsa_key("stranger")
        self.refuse(self.ask(), "not signed by a key", keys=documents.KeySet.read(stranger.pem()))
        # A lease key that the authority did not vouch for.
        self.refuse(self.ask()._replace(lease=self.authority.sign(documents.LEASE, {"v": 1}, Authority("acme").lease_signing)), "signature")

    def test_an_answer_with_another_licence_is_not(self):
        stolen = self.ask()
        self.authority.change(limits={**self.authority.limits, "max_users": 0})
        self.refuse(stolen._replace(license=self.ask().license), "not the one that the answer names")
        self.refuse(stolen._replace(license=None), "lacks its licence")

    def test_a_lease_key_of_yesterday_is_not_to_sign(self):
        answer = self.ask()
        self.refuse(answer, "not to sign any more", now=self.now + timedelta(hours=25))
        # What was accepted in time is read again later: the grace has its own end.
        self.assertTrue(leases.read(answer, self.question._replace(nonce=None), self.keys))

    def test_a_doubled_member_is_refused(self):
        with self.assertRaisesRegex(documents.DocumentError, "twice"):
            documents.read_object('{"state": "active", "state": "revoked"}')
