from . import test_documents
from . import test_activation
from . import test_validation
from . import test_seats
from . import test_warnings
from . import test_hints
from . import test_access
