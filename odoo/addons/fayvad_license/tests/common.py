from odoo.tests import TransactionCase, new_test_user, tagged

from .authority import Authority

HOOK = "/hooks/odoo/test/secret/"


@tagged("post_install", "-at_install")
class LicenseCase(TransactionCase):
    """A database whose licence server is the one of the tests; it has no licence yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.Key = cls.env["license.key"]
        cls.Log = cls.env["license.validation"]
        # What the database had before the tests is put aside.
        cls.Key.sudo().search([]).write({"active": False})
        cls.set(tenant="test", public_keys=False, license_id=False, hook=False, grace_hours=False, event_models=False)
        cls.manager = new_test_user(cls.env, "license-manager", groups="fayvad_license.group_manager")
        cls.reader = new_test_user(cls.env, "license-reader", groups="fayvad_license.group_user")
        cls.user = new_test_user(cls.env, "license-nobody", groups="base.group_user")

    def setUp(self):
        super().setUp()
        self.authority = Authority("test").start()
        self.addCleanup(self.authority.stop)
        self.set(url=self.authority.url)

    @classmethod
    def set(cls, **values):
        for name, value in values.items():
            cls.env["ir.config_parameter"].sudo().set_param(f"fayvad_license.{name}", value)

    def wizard(self, user=None, **values):
        return self.env["license.activation.wizard"].with_user(user or self.manager).create({
            "license_key": self.authority.key, "client_name": "Acme Ltd", "contact_email": "it@acme.test", "domain": "acme.test", **values,
        })

    def activate(self):
        self.wizard().action_activate_license()
        return self.Key._current()

    def reason(self):
        return self.Key._current()._status().reason
