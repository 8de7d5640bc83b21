"""Tells the gateway which records were written inside Odoo, after the commit and beside the user's request.

A hint makes the gateway look; it carries no data. So it may be lost: the gateway looks every few seconds anyway, and misses only what was deleted.
"""

import logging
import queue
import threading
import time

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
        records.env.cr.postcommit.add(lambda: sender.put(target, pending))
    for record_id in filter(None, records._ids):  # what an onchange makes has no id yet
        # Of several writes the last word counts, except that what is new stays new.
        if not (action == "updated" and pending.get((records._name, record_id)) == "created"):
            pending[records._name, record_id] = action


class Sender:
    """One thread in each process of Odoo, from the first hint on. What waits is told together."""

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
        pending, pause, since = {}, 0, None
        while True:
            self._take(pending, pause)
            try:
                self._tell(pending, session)
                pause, since = 0, None
            except Silent as cause:
                since = since or time.monotonic()
                pause = min(60, pause * 2 or 1)
                if time.monotonic() - since > PATIENCE:
                    _logger.warning("The gateway was not told of %d changes: %s", sum(map(len, pending.values())), cause)
                    pending.clear()
                    pause, since = 0, None
            except Exception:
                _logger.exception("The gateway could not be told of changes")
                pending.clear()
                pause, since = 0, None

    def _take(self, pending, pause):
        """Everything that waits; first waits for something, or for the pause after a failure to be over."""
        if pause:
            time.sleep(pause)
        else:
            self._merge(pending, self._waiting.get())
        while True:
            try:
                self._merge(pending, self._waiting.get_nowait())
            except queue.Empty:
                return

    @staticmethod
    def _merge(pending, item):
        target, changes = item
        pending.setdefault(target, {}).update(changes)

    @staticmethod
    def _tell(pending, session):
        for target in list(pending):
            gateway, groups = Gateway(*target), {}
            for (model, record_id), action in pending[target].items():
                groups.setdefault((model, action), []).append(record_id)
            for (model, action), ids in groups.items():
                for start in range(0, len(ids), MAX_IDS):
                    if not gateway.hint(model, ids[start:start + MAX_IDS], action, session):
                        _logger.warning("The gateway refuses hints: the setting of the hook is not the one of this database")
                        break
            del pending[target]


sender = Sender()
