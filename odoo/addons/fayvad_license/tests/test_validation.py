from datetime import datetime, timedelta

from freezegun import freeze_time

from .common import LicenseCase

NOON = datetime(2030, 6, 3, 12)


class TestValidation(LicenseCase):
    """The licence server is believed while it answers, and for 48 hours after its last answer."""

    def setUp(self):
        super().setUp()
        self.clock = freeze_time(NOON)
        self.time = self.clock.start()
        self.addCleanup(self.clock.stop)
        self.activate()

    def later(self, **ahead):
        self.time.move_to(NOON + timedelta(**ahead))
        self.env.invalidate_all()

    def test_an_hour_later_it_is_asked_again(self):
        self.later(hours=1)
        self.Key._cron_validate()
        self.assertEqual(self.Key._current().last_contact, NOON + timedelta(hours=1))
        path, body = next((path, body) for path, body in reversed(self.authority.asked) if path == "/api/validate")
        self.assertEqual((body["license_id"], body["tenant_id"], "license_key" in body), (self.authority.license_id, "test", False))

    def test_what_the_vendor_changes_is_seen(self):
        self.authority.change(tier={"code": "gold", "name": "Gold", "rank": 70}, limits={**self.authority.limits, "max_users": 0})
        self.Key._cron_validate()
        key = self.Key._current()
        self.assertEqual((key.tier_id.name, key.max_users, key.revision), ("Gold", 0, 3))
        self.assertEqual(self.Key._seat_limit(), (0, "Gold", None))

    def test_silence_is_borne_for_48_hours(self):
        self.authority.is_silent = True
        for hours, minutes, reason in ((3, 0, None), (47, 59, None), (48, 1, "VALIDATION_UNREACHABLE")):
            self.later(hours=hours, minutes=minutes)
            self.Key._cron_validate()
            self.assertEqual(self.reason(), reason, f"after {hours}:{minutes:02}")
        self.assertEqual(self.Key._current().status, "refused")

        self.authority.is_silent = False
        self.Key._cron_validate()
        self.assertIsNone(self.reason())

    def test_silence_is_told_while_the_licence_is_still_good(self):
        self.authority.is_silent = True
        self.later(hours=3)
        self.Key._cron_validate()
        key = self.Key._current()
        self.assertEqual(key.status, "warning")
        self.assertIn("does not answer", key.status_message)

    def test_the_grace_can_be_made_shorter_and_no_longer(self):
        self.set(grace_hours="4")
        self.later(hours=4, minutes=1)
        self.assertEqual(self.reason(), "VALIDATION_UNREACHABLE")
        self.set(grace_hours="400")
        self.assertIsNone(self.reason())
        self.later(hours=48, minutes=1)
        self.assertEqual(self.reason(), "VALIDATION_UNREACHABLE")

    def test_a_signed_refusal_ends_it_at_once(self):
        self.authority.change(state="suspended")
        self.Key._cron_validate()
        self.assertEqual((self.reason(), self.Key._current().state), ("SUSPENDED", "suspended"))
        self.authority.change(state="active")
        self.Key._cron_validate()
        self.assertIsNone(self.reason())

    def test_a_refusal_that_names_no_licence_ends_it_too(self):
        self.authority.tenant = "moved"
        self.Key._cron_validate()
        self.assertEqual((self.reason(), self.Key._current().state), ("NOT_FOUND", "revoked"))

    def test_a_refusal_without_signature_is_silence(self):
        self.authority.spoil = lambda data: (403, "LICENSE_INVALID", "Revoked, says whoever stands in the way.")
        self.Key._cron_validate()
        self.assertIsNone(self.reason())
        self.assertEqual(self.Log.search([], limit=1).status, "silent")

    def test_an_older_answer_is_silence(self):
        self.authority.sequence -= 1
        self.Key._cron_validate()
        self.assertIn("older", self.Log.search([], limit=1).message)

    def test_the_licence_ends_on_its_day_grace_or_not(self):
        self.authority.change(expiry_date=NOON + timedelta(hours=5))
        self.Key._cron_validate()
        self.authority.is_silent = True
        self.later(hours=4, minutes=59)
        self.assertIsNone(self.reason())
        self.later(hours=5)
        self.assertEqual(self.reason(), "EXPIRED")

    def test_a_change_that_waits_for_its_day_comes_by_itself(self):
        free = {"tier": {"code": "free", "name": "Free", "rank": 10}, "features": ["api_access"], "limits": {"max_users": 1}}
        self.authority.change(changes=[{"at": (NOON + timedelta(hours=2)).isoformat() + "Z", **free}])
        self.Key._cron_validate()
        self.assertEqual(self.Key._seat_limit()[:2], (5, "Basic"))
        self.later(hours=2)
        self.assertEqual(self.Key._seat_limit()[:2], (1, "Free"))

    def test_a_clock_that_is_put_back_wins_nothing(self):
        self.authority.is_silent = True
        self.later(hours=47)
        self.Key._cron_validate()
        self.later(hours=1)
        self.assertEqual(self.reason(), "CLOCK_ROLLBACK")
        self.authority.is_silent = False
        self.Key._cron_validate()
        self.assertIsNone(self.reason(), "The licence server has told the time.")

    def test_edited_rows_win_nothing(self):
        self.authority.change(expiry_date=NOON + timedelta(days=1))
        self.Key._cron_validate()
        self.env.cr.execute("""
            UPDATE license_key SET expiry_date = '2099-01-01', last_contact = '2099-01-01', max_users = 0, state = 'active', is_perpetual = true, revision = 99
        """)
        self.later(days=1)
        self.assertEqual(self.reason(), "EXPIRED")
        self.later(hours=1)
        self.assertEqual(self.Key._seat_limit()[0], 5)

    def test_a_signed_text_that_is_edited_is_none(self):
        key = self.Key._current()
        head, body, mark = key.lease.split(".")
        key.lease = ".".join((head, body[:-8] + "AAAAAAAA", mark))
        self.assertEqual(self.reason(), "SIGNATURE_INVALID")
        self.Key._cron_validate()
        self.assertIsNone(self.reason())

    def test_a_copied_database_is_another(self):
        self.env["ir.config_parameter"].set_param("database.uuid", "00000000-0000-4000-8000-000000000001")
        self.assertEqual(self.reason(), "SIGNATURE_INVALID")

    def test_another_licence_takes_over(self):
        former = self.Key._current()
        self.authority.license_id = "0190a000-0000-7000-8000-00000000000f"
        self.authority.change(key="9999-9999-9999-9999-9999", tier={"code": "free", "name": "Free", "rank": 10})
        key = self.activate()
        self.assertNotEqual(key, former)
        self.assertEqual((key.tier_id.code, former.active), ("free", False))

    def test_a_licence_that_was_named_by_a_setting_is_found(self):
        self.Key._current().unlink()
        self.set(license_id=self.authority.license_id)
        self.Key._cron_validate()
        self.assertEqual(self.Key._current().status, "good")

    def test_the_licence_of_the_setting_replaces_the_one_at_work_and_an_activation_replaces_the_setting(self):
        self.authority.license_id = "0190a000-0000-7000-8000-00000000000e"
        self.set(license_id=self.authority.license_id)
        self.Key._cron_validate()
        self.assertEqual(self.Key._current().license_uuid, self.authority.license_id)
        self.authority.license_id = "0190a000-0000-7000-8000-00000000000f"
        self.authority.change(key="9999-9999-9999-9999-9999")
        self.activate()
        self.Key._cron_validate()
        self.assertEqual((self.Key._current().license_uuid, self.Key._parameter("license_id")), (self.authority.license_id,) * 2)

    def test_the_log_says_a_thing_once(self):
        self.authority.is_silent = True
        before = self.Log.search_count([])
        for hours in (1, 2, 3):
            self.later(hours=hours)
            self.Key._cron_validate()
        self.assertEqual(self.Log.search_count([]), before + 1)

    def test_the_tiers_are_those_on_sale(self):
        self.Key._cron_validate()
        self.assertEqual(self.env["license.tier"].search([]).mapped("code"), ["free", "basic"])
        basic = self.env["license.tier"].search([("code", "=", "basic")])
        self.assertEqual((basic.price_yearly, basic.get_feature_config()), (290.0, {"api_access": True, "sales_module": True}))

    def test_usage_is_shown_where_the_gateway_tells_it(self):
        self.set(hook="/hooks/odoo/test/secret/")
        self.Key._cron_validate()
        self.assertIs(self.Key.get_status()["usage"], False)
        self.authority.usage = {"api_requests_this_hour": 31, "active_users": 2, "concurrent_connections": 1}
        self.assertEqual(self.Key.get_status(fresh=True)["usage"], 31)
        self.later(hours=1)
        self.assertIs(self.Key.get_status()["usage"], False, "Another hour, other requests.")
