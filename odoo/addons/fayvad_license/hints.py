"""Tells the gateway which records were written inside Odoo, after the commit and beside the user's request.

A hint makes the gateway look; it carries no data. So it may be lost: the gateway looks every few seconds anyway, and misses only what was deleted.
"""

import logging
import queue
import threading
import time
from itertools import islice

import requests

from .authority.client import Gateway, Silent

_logger = logging.getLogger(__name__)

# The models of the gateway's catalogue; the parameter fayvad_license.event_models names others.
MODELS = frozenset("""
    account.account account.journal account.move account.move.line account.payment account.tax
    hr.department hr.employee hr.job hr.leave hr.leave.type
    mrp.bom mrp.bom.line mrp.production mrp.workcenter mrp.workorder
    product.product product.template purchase.order purchase.order.line res.partner sale.order sale.order.line
    stock.location stock.move stock.picking stock.quant stock.warehouse
""".split())

MAX_IDS = 1000  # of one hint
MAX_WAITING = 10_000  # transactions
MAX_KEPT = 100_000  # records, for each place that is away
PATIENCE = 300  # seconds after which what could not be told is forgotten

_KEY = "fayvad_license.hints"


def note(records, action):
    """Notes that these records were written in this transaction."""
    if records._name not in getattr(records.pool, "fayvad_hinted", ()) or not records._ids or not records.pool.ready:
        return  # the most frequent answer, at every write of every model: it costs a look into a set
    parameter = records.env["license.key"]._parameter
    if not parameter("hook"):
        return
    pending = records.env.cr.postcommit.data.get(_KEY)
    if pending is None:
        pending = records.env.cr.postcommit.data[_KEY] = {}
        target = (parameter("hook"), parameter("url"))
        records.env.cr.postcommit.add(lambda: pending and sender.put(target, pending))
    for record_id in filter(None, records._ids):  # what an onchange makes has no id yet
        # Of several writes the last word counts, except that what is new stays new, and was never there where it is deleted again, as moves are that Odoo merges.
        key = (records._name, record_id)
        if pending.get(key) != "created":
            pending[key] = action
        elif action == "deleted":
            del pending[key]


class Place:
    """What waits to be told to one place, and since when that fails."""

    def __init__(self):
        self.changes, self.pause, self.due, self.since = {}, 0, 0, None

    def add(self, changes):
        room = MAX_KEPT - len(self.changes)
        if len(changes) > room:
            _logger.warning("The gateway is away; %d changes will not be told", len(changes) - room)
        self.changes.update(islice(changes.items(), room))

    def wait(self):
        """Whether it is worth another try after a while."""
        now = time.monotonic()
        if self.since is None:
            self.since = now
        self.pause = min(60, self.pause * 2 or 1)
        self.due = now + self.pause
        return now - self.since <= PATIENCE


class Sender:
    """One thread in each process of Odoo, from the first hint on. What waits for a place is told together; one that is away keeps no other waiting for its return."""

    def __init__(self):
        self._waiting = queue.Queue(MAX_WAITING)
        self._lock = threading.Lock()
        self._thread = None

    def put(self, target, changes):
        """Never waits, never raises: the user's transaction is done."""
        try:
            self._waiting.put_nowait((target, changes))
        except queue.Full:
            _logger.warning("The gateway does not take hints; %d changes were not told", len(changes))
            return
        # A thread does not live on in a forked worker.
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="fayvad_license.hints", daemon=True)
                self._thread.start()

    def _run(self):
        session = requests.Session()
        places = {}
        while True:
            self._take(places)
            for target, place in list(places.items()):
                if place.due <= time.monotonic() and self._is_done(target, place, session):
                    del places[target]

    def _take(self, places):
        """Everything that waits; first waits for something, or until a place is to be tried again."""
        due = min((place.due for place in places.values()), default=None)
        try:
            target, changes = self._waiting.get(timeout=None if due is None else max(0, due - time.monotonic()))
            while True:
                places.setdefault(target, Place()).add(changes)
                target, changes = self._waiting.get_nowait()
        except queue.Empty:
            return

    def _is_done(self, target, place, session):
        """Tells a place what waits for it; whether nothing is left to tell."""
        try:
            self._tell(Gateway(*target), place.changes, session)
        except Silent as cause:
            if place.wait():
                return False
            _logger.warning("The gateway was not told of %d changes: %s", len(place.changes), cause)
        except ValueError as cause:
            _logger.warning("The gateway was not told of %d changes: %s", len(place.changes), cause)
        except Exception:
            _logger.exception("The gateway could not be told of changes")
        return True

    @staticmethod
    def _tell(gateway, changes, session):
        groups = {}
        for (model, record_id), action in changes.items():
            groups.setdefault((model, action), []).append(record_id)
        for (model, action), ids in groups.items():
            for start in range(0, len(ids), MAX_IDS):
                if not gateway.hint(model, ids[start:start + MAX_IDS], action, session):
                    _logger.warning("The gateway refuses hints: the setting of the hook is not the one of this database")
                    break


sender = Sender()
