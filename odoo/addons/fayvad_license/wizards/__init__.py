from . import license_activation_wizard
