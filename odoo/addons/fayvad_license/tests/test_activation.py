from odoo.exceptions import AccessError, UserError

from .authority import rsa_key
from .common import LicenseCase


class TestActivation(LicenseCase):
    def test_a_key_is_checked_then_activated(self):
        wizard = self.wizard()
        wizard.action_validate_key()
        self.assertTrue(wizard.is_valid)
        self.assertEqual((wizard.tier_name, wizard.validation_status), ("Basic", "The key is good and not in use yet."))
        self.assertEqual(self.authority.state, "issued", "Checking activates nothing.")

        wizard.action_activate_license()
        key = wizard.license_key_id
        self.assertEqual(key, self.Key._current())
        self.assertEqual((key.state, key.status, key.tier_id.code, key.max_users), ("active", "good", "basic", 5))
        self.assertEqual((key.client_id.client_name, key.client_id.contact_email, key.client_id.domain), ("Acme Ltd", "it@acme.test", "acme.test"))
        self.assertIn(("/license/portal/activate/", {
            "license_key": self.authority.key, "client_name": "Acme Ltd", "client_email": "it@acme.test", "domain": "test",
        }), self.authority.asked)
        self.assertEqual((self.Log.search([], limit=1).event_type, self.Log.search([], limit=1).status), ("activation", "success"))

    def test_the_key_is_nowhere_kept(self):
        wizard = self.wizard()
        wizard.action_activate_license()
        self.env.flush_all()
        for table in ("license_key", "license_client", "license_validation", "license_activation_wizard", "ir_config_parameter", "mail_message"):
            self.env.cr.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{self.authority.key}%"])
            self.assertEqual(self.env.cr.fetchone()[0], 0, table)
        self.assertEqual(self.Key._current().license_key, "XXXX-XXXX-XXXX-XXXX-T53Z")

    def test_a_key_that_is_not_good_is_told_so(self):
        wizard = self.wizard(license_key="AAAA")
        wizard.action_validate_key()
        self.assertFalse(wizard.is_valid)
        self.assertEqual(wizard.validation_status, "The licence is not valid.")
        with self.assertRaisesRegex(UserError, "The licence is not valid."):
            wizard.action_activate_license()
        self.assertFalse(self.Key._current())

    def test_a_server_that_is_away_is_told_so(self):
        self.authority.is_silent = True
        wizard = self.wizard()
        wizard.action_validate_key()
        self.assertEqual((wizard.is_valid, wizard.validation_status), (False, "The licence server: it answered 503."))

    def test_what_the_wizard_was_told_counts_for_nothing(self):
        # Whoever writes is_valid into the wizard gets no licence by it.
        wizard = self.wizard(license_key="AAAA")
        wizard.write({"is_valid": True})
        with self.assertRaises(UserError):
            wizard.action_activate_license()

    def test_an_answer_that_is_not_signed_activates_nothing(self):
        self.authority.spoil = lambda data: {**data, "lease": data["lease"][:-4] + "AAAA"} if "lease" in data else data
        with self.assertRaisesRegex(UserError, "signature"):
            self.activate()
        self.assertFalse(self.Key._current())

    def test_a_key_that_fails_leaves_the_licence_at_work_alone(self):
        self.activate()
        validate = self.authority.validate
        self.authority.validate = lambda body: validate({**body, "license_key": "of somebody else"})
        with self.assertRaises(UserError):
            self.wizard().action_activate_license()
        self.assertEqual((self.reason(), self.Key._current().state), (None, "active"))

    def test_tiers_that_are_none_do_no_harm(self):
        self.authority.spoil = lambda data: {"tiers": [{"code": "odd", "limits": 7, "price_monthly": "much"}]} if "tiers" in data else data
        self.assertEqual(self.activate().status, "good")

    def test_pinned_keys_are_the_only_ones_trusted(self):
        self.set(public_keys=self.authority.pem())
        self.assertEqual(self.activate().status, "good")
        self.assertNotIn("/.well-known/jwks.json", [path for path, _body in self.authority.asked])

        self.authority.signing = rsa_key("stranger")
        self.assertEqual(self.Key._refresh().status, "silent")
        self.assertEqual(self.Key._current().status, "good", "A forger's answer is silence, and silence has its grace.")

    def test_only_who_manages_the_licence_activates(self):
        for user in (self.user, self.reader):
            with self.assertRaises(AccessError):
                self.wizard(user=user)
            with self.assertRaises(AccessError):
                self.wizard().with_user(user).sudo().action_activate_license()

    def test_without_an_address_it_says_what_to_do(self):
        self.set(url=False)
        with self.assertRaisesRegex(UserError, "Set the address"):
            self.activate()

    def test_plain_http_is_for_this_machine_only(self):
        self.set(url="http://license.example.com")
        with self.assertRaisesRegex(UserError, "https"):
            self.activate()
