from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError

from .common import LicenseCase

NOON = datetime(2030, 6, 3, 12)


class TestWarnings(LicenseCase):
    def setUp(self):
        super().setUp()
        clock = freeze_time(NOON)
        self.time = clock.start()
        self.addCleanup(clock.stop)
        self.authority.expiry_date = NOON + timedelta(days=100)
        self.activate()

    def on_day(self, days_left):
        self.time.move_to(self.authority.expiry_date - timedelta(days=days_left))
        self.env.invalidate_all()
        self.Key._cron_validate()
        self.Key._cron_warn()
        return self.Key._current().activity_ids.filtered(lambda activity: activity.user_id == self.manager)

    def test_managers_are_warned_at_30_7_and_1_days_each_once(self):
        told = []
        for day in range(60, -1, -1):
            for activity in self.on_day(day):
                if (activity.id, activity.summary) not in [(known, summary) for _day, known, summary in told]:
                    told.append((day, activity.id, activity.summary))
        self.assertEqual([(day, summary) for day, _known, summary in told], [
            (30, "The licence expires in 30 day(s)."), (7, "The licence expires in 7 day(s)."), (1, "The licence expires in 1 day(s)."),
        ])

    def test_a_cron_that_slept_warns_late_rather_than_never(self):
        self.assertEqual(self.on_day(5).summary, "The licence expires in 5 day(s).")

    def test_only_managers_are_warned(self):
        self.on_day(7)
        users = self.Key._current().activity_ids.user_id
        self.assertIn(self.manager, users)
        self.assertNotIn(self.reader, users)

    def test_a_renewal_takes_the_warning_back(self):
        self.assertTrue(self.on_day(7))
        self.authority.change(expiry_date=self.authority.expiry_date + timedelta(days=365))
        self.Key._cron_validate()
        self.assertFalse(self.Key._current().activity_ids)
        self.assertTrue(self.on_day(30), "The new end is warned of anew.")

    def test_a_manager_marks_it_as_done(self):
        self.on_day(7).with_user(self.manager).action_done()
        self.assertFalse(self.on_day(6))


class TestLog(LicenseCase):
    def test_rows_are_purged_after_their_time_and_not_before(self):
        recent, old = (self.Log._log(self.Key, "activation", "success", message) for message in ("recent", "old"))
        with self.assertRaises(UserError):
            recent.unlink()
        self.env.cr.execute("UPDATE license_validation SET create_date = create_date - interval '181 days' WHERE id = %s", [old.id])
        self.env.invalidate_all()
        self.Log._purge()
        self.assertFalse(old.exists())
        self.assertTrue(recent.exists())
        with self.assertRaises(UserError):
            recent.message = "something else"
