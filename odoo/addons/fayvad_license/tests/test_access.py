import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged

from .authority import Authority
from .common import HOOK, LicenseCase

MODELS = ("license.tier", "license.client", "license.key", "license.validation")


class TestAccess(LicenseCase):
    def setUp(self):
        super().setUp()
        self.activate()

    def test_readers_read_and_nobody_writes(self):
        for model in MODELS:
            records = self.env[model].search([], limit=1)
            self.assertTrue(records, model)
            self.assertTrue(records.with_user(self.reader).read(), model)
            with self.assertRaises(AccessError):
                records.with_user(self.user).read()
            for call in ("write", "unlink", "create"):
                target = records.with_user(self.manager).sudo(False)
                with self.assertRaises(UserError, msg=f"{model}.{call}"):  # or an AccessError, which is one
                    target.unlink() if call == "unlink" else getattr(target, call)({})

    def test_the_signed_texts_and_the_identity_are_for_managers(self):
        key = self.Key._current()
        with self.assertRaises(AccessError):
            key.with_user(self.reader).sudo(False).read(["license_document"])
        self.assertTrue(key.with_user(self.manager).sudo(False).read(["license_document", "license_uuid"]))

    def test_public_methods_ask_who_calls(self):
        with self.assertRaises(AccessError):
            self.Key.with_user(self.reader).action_refresh()
        with self.assertRaises(AccessError):
            self.env["license.tier"].search([], limit=1).with_user(self.user).get_feature_config()

    def test_what_each_is_shown(self):
        self.assertEqual(self.Key.with_user(self.user).get_status(), {})
        self.assertEqual(self.Key.with_user(self.reader).get_status()["tier"], "Basic")
        self.assertFalse(self.Key.with_user(self.reader).get_status()["may_manage"])
        self.authority.change(state="suspended")
        self.Key._refresh()
        self.assertEqual(self.Key.with_user(self.user).get_status(), {"status": "refused", "message": "The licence is suspended."})

    def test_administrators_manage_the_licence(self):
        self.assertTrue(self.env.ref("base.user_admin").has_group("fayvad_license.group_manager"))


class TestSettings(LicenseCase):
    def save(self, **values):
        self.env["res.config.settings"].create({f"fayvad_license_{name}": value for name, value in values.items()}).execute()

    def test_what_is_wrong_is_refused_where_it_is_typed(self):
        for values in ({"url": "license.example.com"}, {"url": "http://license.example.com"}, {"url": "https://user:secret@license.example.com"},
                       {"url": "https://license.example.com", "public_keys": "none"}):
            with self.assertRaises(ValidationError, msg=values):
                self.save(**values)
        self.save(url="http://license.example.com", public_keys=self.authority.pem(), tenant="acme", hook=HOOK)
        self.assertEqual((self.Key._parameter("url"), self.Key._tenant()), ("http://license.example.com", "acme"))

    def test_another_server_counts_its_changes_anew(self):
        self.activate()
        other = Authority("test").start()
        self.addCleanup(other.stop)
        other.sequence = 1
        self.set(url=other.url)
        self.Key._cron_validate()
        self.assertEqual(self.reason(), "NOT_FOUND", "The other server does not know this licence.")
        self.wizard(license_key=other.key).action_activate_license()
        self.assertEqual((self.reason(), self.Key._current().license_uuid), (None, other.license_id))


@tagged("post_install", "-at_install")
class TestWeb(HttpCase):
    def test_the_page_is_told_of_the_licence(self):
        self.authenticate("admin", "admin")
        answer = self.url_open("/web/session/get_session_info", data=json.dumps({"params": {}}), headers={"Content-Type": "application/json"})
        self.assertIn("status", answer.json()["result"]["fayvad_license"])
