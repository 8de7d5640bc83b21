export default {
  common: {
    skip: 'Aller au contenu', menu: 'Menu', close: 'Fermer', cancel: 'Annuler', back: 'Retour', next: 'Suivant', save: 'Enregistrer', retry: 'Réessayer', loading: 'Chargement …', copy: 'Copier', copied: 'Copié', copyFailed: 'La copie a échoué',
    unlimited: 'Illimité', none: 'Aucun', never: 'Jamais', yes: 'Oui', no: 'Non', optional: 'facultatif', all: 'Tous', more: 'Afficher plus', search: 'Rechercher', language: 'Langue', theme: 'Mode sombre', logOut: 'Se déconnecter', logIn: 'Se connecter',
    table: 'Afficher en tableau', chart: 'Afficher en graphique', rows: '{n} ligne | {n} lignes', of: '{used} sur {limit}', usedUnlimited: '{used}, sans limite', requestId: 'Requête {id}', sortBy: 'Trier par {column}', actions: 'Actions', details: 'Détails',
    notFound: "Cette page n'existe pas", notFoundHint: "L'adresse est peut-être mal écrite, ou la page a été déplacée.", toStart: "Vers la page d'accueil", download: 'Télécharger en CSV', refresh: 'Actualiser', updated: 'État de {time}',
    soFar: "{n} ligne jusqu'ici | {n} lignes jusqu'ici", nothingToDraw: "Rien à afficher pour l'instant",
    empty: "Il n'y a encore rien ici",
  },
  nav: { prices: 'Tarifs', activate: 'Activer', check: 'Vérifier une clé', recover: 'Clé perdue', dashboard: 'Ma licence', admin: 'Administration', api: "Référence de l'API", help: 'Aide' },
  goTo: { renew: 'Demander le renouvellement', upgrade: 'Demander une formule supérieure' },
  palette: { title: 'Aller à ou faire', hint: 'Tapez ce que vous cherchez', nothing: 'Rien ne correspond à « {text} »', open: 'Recherche et commandes' },
  status: { active: 'Active', issued: 'Non activée', not_yet_valid: 'Commence plus tard', suspended: 'Suspendue', expired: 'Expirée', revoked: 'Révoquée', replaced: 'Remplacée', none: 'Aucune licence' },
  limits: { max_users: 'Utilisateurs', max_companies: 'Sociétés', max_databases: 'Bases de données', max_api_requests_per_hour: 'Requêtes API par heure', max_concurrent_connections: 'Connexions en direct' },
  features: {
    api_access: "Accès à l'API", sales_module: 'Ventes', inventory_module: 'Stock', manufacturing_module: 'Fabrication', purchasing_module: 'Achats', accounting_module: 'Comptabilité', hr_module: 'Ressources humaines',
    advanced_reporting: 'Rapports avancés', real_time_sync: 'Mises à jour en direct', webhook_support: 'Webhooks',
  },
  key: { label: 'Clé de licence', hint: "Collez la clé, ou tout l'e-mail qui la contient.", group: 'Le groupe {n} contient un symbole mal saisi.', several: 'Plusieurs symboles sont mal saisis.', short: 'Une clé a cinq groupes de quatre symboles.', symbols: "« {symbol} » n'est dans aucune clé.", found: 'La clé a été trouvée dans le texte collé.' },
  errors: {
    title: "Cela n'a pas fonctionné", VALIDATION_ERROR: 'Veuillez corriger ce qui est signalé.', RATE_LIMITED: 'Trop de tentatives. Vous pourrez réessayer à {time}.', LICENSE_INVALID: "Cette clé n'est pas valable. Vérifiez qu'elle est saisie comme dans l'e-mail, ou demandez au vendeur.",
    LICENSE_INVALID_EXPIRED: 'La licence est expirée.', LICENSE_INVALID_SUSPENDED: 'La licence est suspendue. Veuillez contacter le vendeur.', LICENSE_INVALID_REVOKED: 'La licence a été retirée.', LICENSE_INVALID_NOT_ACTIVATED: "La licence n'a pas encore été activée pour cette base de données.",
    LICENSE_INVALID_VALIDATION_UNREACHABLE: "La licence n'a pas pu être confirmée depuis trop longtemps : le serveur de licences n'est pas joignable.",
    LICENSE_MISSING: "Il n'y a pas encore de licence pour cette base de données.", TOKEN_EXPIRED: 'Vous avez été déconnecté. Veuillez vous reconnecter.', TOKEN_INVALID: 'Veuillez vous connecter.', INVALID_CREDENTIALS: "Nom d'utilisateur ou mot de passe incorrect.", PERMISSION_DENIED: "Vous n'en avez pas le droit.",
    NOT_FOUND: "Cela n'existe pas, ou plus.", CONFLICT: "Ce n'est pas possible dans l'état actuel.", FEATURE_NOT_LICENSED: 'Votre licence ne comprend pas cela.', INSUFFICIENT_LICENSE_TIER: 'Il faut une formule supérieure.', USAGE_LIMIT_EXCEEDED: "La limite de votre licence est atteinte jusqu'à {time}.",
    USER_LIMIT_EXCEEDED: 'Toutes les places sont prises.', ODOO_UNAVAILABLE: "Odoo n'est pas joignable pour le moment.", ODOO_TIMEOUT: 'Odoo a mis trop de temps à répondre.', ODOO_BAD_RESPONSE: "Odoo a donné une réponse qui n'a pas de sens.", SERVICE_UNAVAILABLE: "Le serveur n'est pas prêt pour le moment.",
    INTERNAL_ERROR: "Quelque chose ne va pas de notre côté.", CONNECTION: "Le serveur n'est pas joignable. Êtes-vous en ligne ?",
  },
}
