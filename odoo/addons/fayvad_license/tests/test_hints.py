from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from .. import hints
from .authority import Authority
from .common import HOOK, LicenseCase


class TestHints(LicenseCase):
    """The gateway hears of what is written inside Odoo, once it is committed."""

    def setUp(self):
        super().setUp()
        self.set(hook=HOOK)
        self.env.cr.postcommit.clear()
        self.addCleanup(self.env.cr.postcommit.clear)
        self.Partner = self.env["res.partner"]

    def commit(self):
        # The cursor of a test keeps what a commit would run.
        self.env.cr.postcommit.run()

    def told(self, count):
        return sorted(((hint["model"], hint["action"], tuple(hint["ids"])) for hint in self.authority.wait_for_hints(count)))

    def test_what_was_created_written_and_deleted(self):
        kept, gone = self.Partner.create([{"name": "Kept"}, {"name": "Gone"}])
        self.commit()
        self.assertEqual(self.told(1), [("res.partner", "created", (kept.id, gone.id))])

        kept.name = "Changed"
        gone_id = gone.id
        gone.unlink()
        self.commit()
        self.assertEqual(self.told(3)[1:], [("res.partner", "deleted", (gone_id,)), ("res.partner", "updated", (kept.id,))])
        path, _body = self.authority.asked[-1]
        self.assertEqual(path, HOOK)

    def test_many_writes_of_one_transaction_are_one_hint(self):
        partner = self.Partner.create({"name": "New"})
        for name in ("a", "b", "c"):
            partner.name = name
        self.commit()
        self.authority.wait_for_hints(1)  # what waits at the same time is told together
        self.Partner.create({"name": "The next"})
        self.commit()
        self.assertEqual([hint["action"] for hint in self.authority.wait_for_hints(2)], ["created", "created"])

    def test_what_is_made_and_deleted_in_one_transaction_is_not_told(self):
        kept, merged = self.Partner.create([{"name": "Kept"}, {"name": "Merged into it"}])
        merged.unlink()
        self.commit()
        self.assertEqual(self.told(1), [("res.partner", "created", (kept.id,))])

        self.Partner.create({"name": "Never there"}).unlink()
        with patch.object(hints.sender, "put") as put:
            self.commit()
        put.assert_not_called()

    def test_nothing_is_told_before_the_commit_nor_of_what_is_rolled_back(self):
        self.Partner.create({"name": "Not committed"})
        self.assertTrue(self.env.cr.postcommit.data)
        self.env.cr.postcommit.clear()  # what a rollback does
        told = self.Partner.create({"name": "Committed"})
        self.commit()
        self.assertEqual(self.told(1), [("res.partner", "created", (told.id,))])

    def test_models_that_the_gateway_does_not_serve_are_not_told_of(self):
        self.env["res.partner.category"].create({"name": "Gold"})
        self.assertFalse(self.env.cr.postcommit.data)
        self.set(event_models="res.partner.category, res.country")
        self.addCleanup(setattr, self.env.registry, "fayvad_hinted", self.env.registry.fayvad_hinted)
        self.Key._register_hook()  # as at Odoo's start
        category = self.env["res.partner.category"].create({"name": "Silver"})
        self.commit()
        self.assertEqual(self.told(1), [("res.partner.category", "created", (category.id,))])

    def test_without_the_path_nothing_is_noted(self):
        self.set(hook=False)
        self.Partner.create({"name": "Quiet"})
        self.assertFalse(self.env.cr.postcommit.data)

    def test_a_gateway_that_is_away_is_told_when_it_is_back(self):
        self.authority.is_silent = True
        partner = self.Partner.create({"name": "Patient"})
        self.commit()
        self.wait_until_asked()
        self.authority.is_silent = False
        self.assertEqual(self.told(1), [("res.partner", "created", (partner.id,))])

    def wait_until_asked(self):
        with self.authority.hinted:
            self.authority.hinted.wait_for(lambda: any(path == HOOK for path, _body in self.authority.asked), timeout=30)

    def test_a_gateway_that_is_away_keeps_no_other_from_being_told(self):
        self.authority.is_silent = True
        away = self.Partner.create({"name": "Away"})
        self.commit()
        self.wait_until_asked()
        other = Authority("test").start()
        self.addCleanup(other.stop)
        self.set(hook=other.url + HOOK)
        told = self.Partner.create({"name": "There"})
        self.commit()
        self.assertEqual([hint["ids"] for hint in other.wait_for_hints(1)], [[told.id]])
        self.authority.is_silent = False
        self.assertEqual(self.told(1), [("res.partner", "created", (away.id,))])

    def test_a_place_that_is_none_loses_nothing_of_others(self):
        self.authority.is_silent = True
        kept = self.Partner.create({"name": "Kept"})
        self.commit()
        self.wait_until_asked()
        other = Authority("test").start()
        self.addCleanup(other.stop)
        with mute_logger(hints.__name__):
            for place in ("nowhere", "http://[broken/hooks/", other.url + HOOK):
                self.set(hook=place, url=False)
                self.Partner.create({"name": "Elsewhere"})
                self.commit()
            other.wait_for_hints(1)
        self.authority.is_silent = False
        self.assertEqual(self.told(1), [("res.partner", "created", (kept.id,))])

    def test_only_so_much_is_kept_for_a_gateway_that_is_away(self):
        self.authority.is_silent = True
        with patch.object(hints, "MAX_KEPT", 3), self.assertLogs(hints.__name__, "WARNING") as logs:
            kept = self.Partner.create([{"name": "Kept"}, {"name": "Kept, too"}])
            self.commit()
            self.wait_until_asked()
            last = self.Partner.create([{"name": "The last"}, {"name": "Too many"}])[0]
            self.commit()
            self.authority.is_silent = False
            self.assertEqual(self.told(1), [("res.partner", "created", (*kept.ids, last.id))])
        self.assertIn("1 changes will not be told", logs.output[0])

    def test_the_place_for_hints_has_to_be_one_also_without_a_licence_server(self):
        with self.assertRaises(ValidationError):
            self.env["res.config.settings"].create({"fayvad_license_url": False, "fayvad_license_hook": "nowhere"})
        self.env["res.config.settings"].create({"fayvad_license_url": False, "fayvad_license_hook": "https://api.example.com" + HOOK})

    def test_more_than_a_hint_holds_are_several(self):
        partners = self.Partner.create([{"name": str(number)} for number in range(1001)])
        self.commit()
        self.assertEqual(sorted(len(hint["ids"]) for hint in self.authority.wait_for_hints(2)), [1, 1000])
        self.assertEqual({number for hint in self.authority.hints for number in hint["ids"]}, set(partners.ids))

    def test_the_gateway_may_be_another_server(self):
        gateway = Authority("test").start()
        self.addCleanup(gateway.stop)
        self.set(hook=gateway.url + HOOK)
        self.Partner.create({"name": "Elsewhere"})
        self.commit()
        gateway.wait_for_hints(1)
        self.assertEqual(gateway.asked[-1][0], HOOK)
        self.assertFalse(self.authority.hints)
