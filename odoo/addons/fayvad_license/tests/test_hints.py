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
        with self.authority.hinted:
            self.authority.hinted.wait_for(lambda: any(path == HOOK for path, _body in self.authority.asked), timeout=30)
        self.authority.is_silent = False
        self.assertEqual(self.told(1), [("res.partner", "created", (partner.id,))])

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
