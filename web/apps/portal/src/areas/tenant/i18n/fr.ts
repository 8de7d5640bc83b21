export default {
  login: {
    title: 'Se connecter', lead: 'Avec l’utilisateur et le mot de passe de votre base Odoo.', have: 'Se connecter', free: 'Commencer gratuitement', database: 'Base de données Odoo', databaseHint: 'Comme dans l’adresse de votre Odoo, ou sur sa page de connexion.', user: 'Utilisateur', password: 'Mot de passe',
    company: 'Société', email: 'Adresse e-mail', register: 'Obtenir une licence gratuite', freeHint: 'Pour un administrateur d’une base qui n’a pas encore de licence.', activateTitle: 'Vous administrez cette base : activez une licence pour elle', activate: 'Activer et se connecter',
  },
  overview: {
    title: 'Vue d’ensemble', area: 'Ma licence', live: 'En direct', notLive: 'Hors direct', whyButton: 'Pourquoi un appel est-il refusé ?', licence: 'Licence', plan: 'Formule', until: 'Valable jusqu’au', enterKey: 'Saisir une clé', upgrade: 'Demander plus', renew: 'Renouveler', act: 'Que faire', noneHint: 'Cette base n’a pas encore de licence. Saisissez une clé, ou demandez-en une.',
    usage: 'Ce qui est utilisé', features: 'Ce qu’elle comprend', granted: 'compris', notGranted: 'non compris', inTier: 'dans {tier}', today: 'Requêtes API aujourd’hui', atThisRate: 'À ce rythme, environ {n} cette heure.', expected: 'Environ {n} sont attendues cette heure, d’après les semaines passées.', reached: 'À ce rythme, la limite de l’heure est atteinte à {time}.', full: 'Elle est épuisée, et recommence à {time}.',
  },
  why: {
    noneHint: 'Ce qui sera refusé est compté ici, par motif. Essayez ce que donnerait un appel :',
    title: 'Pourquoi refusé ?', lead: 'Demandez ce que donnerait un appel, sans le faire : rien n’est compté.', method: 'Méthode', path: 'Chemin', ask: 'Expliquer', allowed: 'Cet appel passerait.', refused: 'Cet appel serait refusé : {status} {code}', recent: 'Refusé ces sept derniers jours', none: 'Rien n’a été refusé',
    step: { endpoint: 'Cette adresse existe-t-elle ?', token: 'Qui demande ?', license: 'La licence est-elle valable ?', feature: 'La licence le comprend-elle ?', tier: 'La formule suffit-elle ?', permission: 'Cet utilisateur en a-t-il le droit ?', quota: 'Reste-t-il quelque chose de cette heure ?' },
    outcome: { passed: 'passé', failed: 'refusé ici', skipped: 'non demandé' },
    kind: { quota: 'au-delà de la limite de l’heure', feature: 'non compris', license: 'licence non valable', permission: 'utilisateur sans droit', unavailable: 'serveur pas prêt' },
    fix: { quota: 'Étalez les appels, ou prenez une formule plus large.', feature: 'Prenez une formule qui le comprend.', license: 'Renouvelez ou activez la licence.', permission: 'Donnez le droit à l’utilisateur dans Odoo.', unavailable: 'On a réessayé, ou on peut le faire.' },
    todo: {
      FEATURE_NOT_LICENSED: 'Votre formule ne comprend pas cette partie. Une formule supérieure la comprend.', INSUFFICIENT_LICENSE_TIER: 'Il faut une formule supérieure.', USAGE_LIMIT_EXCEEDED: 'Attendez la fin de l’heure, ou prenez une formule plus large.', LICENSE_MISSING: 'Activez une licence pour cette base.', LICENSE_INVALID: 'Renouvelez la licence, ou demandez au vendeur pourquoi elle s’est arrêtée.',
      PERMISSION_DENIED: 'Un administrateur de votre Odoo peut vous donner le droit.', NOT_FOUND: 'Vérifiez l’orthographe du chemin.', METHOD_NOT_ALLOWED: 'Cette adresse n’accepte pas cette méthode.',
    },
  },
  usage: {
    title: 'Utilisation', lead: 'Ce que vos programmes et vos collègues ont fait, et quand.', period: 'Période', timeframe: { '24h': '24 heures', '7d': '7 jours', '30d': '30 jours', '90d': '90 jours' }, empty: 'Rien n’a été demandé pendant ce temps', emptyHint: 'Dès qu’un programme appelle l’API, vous le voyez ici.', total: 'Requêtes', peak: 'Période la plus chargée',
    users: 'Utilisateurs actifs', refused: 'Refusées', growth: 'À ce rythme de croissance, la limite de l’heure est atteinte le {date}, dans {days} jours.', timeline: 'Requêtes dans le temps', requests: 'Requêtes', byHour: 'Par heure du jour, {zone}', byReason: 'Refusées, par raison', byFeature: 'Parties les plus utilisées', byEndpoint: 'Points d’accès les plus utilisés', byUser: 'Utilisateurs les plus actifs',
    user: 'Utilisateur {id}', hours: '{n} h', efficiency: 'Plus forte utilisation des limites',
  },
  advice: {
    early: 'Trop tôt pour le dire', earlyHint: 'Les conseils viennent de ce que votre base a vraiment fait. Après quelques jours de travail avec l’API, vous voyez ici ce que chaque autre formule aurait donné.',
    title: 'Conseils', lead: 'Vos 30 derniers jours, rejoués sous chaque autre formule.', fine: 'Votre formule convient', fineHint: 'Rien de mieux n’a été trouvé.', type: { upgrade: 'Prendre plus', downgrade: 'Payer moins', optimization: 'Mieux l’utiliser' }, saves: 'Économise {amount} par mois', costs: 'Coûte {amount} de plus par mois', check: 'À vérifier avant : {what}',
    askFor: 'La demander', replay: 'Ce que chaque formule aurait donné', replayHint: 'Du {from} au {to}, {days} jours avec des données.', fits: 'Convient', refused: 'Seraient refusées', missing: 'Parties utilisées qui lui manquent', difference: 'Différence par mois',
  },
  seats: {
    title: 'Places', lead: 'Qui se connecte occupe une place jusqu’à un temps sans usage, 30 jours en règle générale, ou jusqu’à sa libération.', label: 'Qui occupe une place', user: 'Utilisateur', since: 'Depuis', used: 'Dernière utilisation', none: 'Personne n’occupe de place', noneHint: 'Un utilisateur prend une place à sa première connexion.',
    release: 'Libérer', releaseOf: 'Libérer la place de {user}', released: 'La place de {user} est libre', what: 'L’utilisateur peut continuer jusqu’à la fin de son jeton, une heure au plus en général, et reprend une place à sa prochaine connexion s’il en reste.', you: 'vous', room: 'Ou libérez une place dont plus personne n’a besoin',
  },
  webhooks: {
    title: 'Webhooks', lead: 'Vos propres programmes sont avertis quand quelque chose se passe, avec signature et au moins une fois.', add: 'Ajouter une adresse', edit: 'Modifier', empty: 'Personne n’est encore averti', emptyHint: 'Donnez l’adresse d’un de vos programmes : il apprend les changements de licences et d’enregistrements.', verify: 'Vérifiez la signature avec verifyWebhook du SDK.',
    secretTitle: 'Gardez ce secret', secretHint: 'Il prouve qu’un appel vient de nous. Il n’est affiché que cette fois.', kept: 'Je l’ai gardé', url: 'Adresse', urlHint: 'https, et joignable depuis Internet.', description: 'Nom', events: 'Ce qu’il apprend', on: 'Actif', off: 'Inactif', test: 'Envoyer un essai', tested: 'Un essai est en route.', pause: 'Suspendre', resume: 'Reprendre',
    rotate: 'Nouveau secret',
    rotateNow: 'Créer un nouveau secret', rotateHint: 'Les appels sont signés avec le nouveau dès maintenant.', overlap: 'L’ancien secret reste valable', overlapHint: 'D’ici là, chaque appel porte les deux signatures, le temps de modifier votre programme.', overlaps: { 0: 'plus du tout : il a fuité', 1: '1 heure', 24: '1 jour', 72: '3 jours', 168: '7 jours' }, delete: 'Supprimer', deleted: 'L’adresse est supprimée.', deleteTitle: 'Supprimer cette adresse ?', deleteHint: 'Elle n’apprend plus rien, et ses livraisons sont oubliées.', all: 'tout', oldSecret: 'L’ancien secret est valable jusqu’au {time}.', disabled: { gone: 'Elle a dit ne plus exister, et n’apprend plus rien.', failing: 'Elle a échoué pendant des jours, et n’apprend plus rien.' },
    deliveries: 'Livraisons', hide: 'Masquer', noDeliveries: 'Rien n’a encore été livré.', what: 'Événement', state: 'État', answer: 'Réponse', tries: 'Essais', when: 'Quand', states: { pending: 'attend', delivered: 'livré', failed: 'échoué' }, delivery: 'Livraison', body: 'Ce qui a été envoyé', noTries: 'Pas encore essayé.', took: '{n} ms', redeliver: 'Renvoyer',
    redelivered: 'C’est renvoyé.',
    event: { license_expired: 'la licence n’est plus valable', license_updated: 'quelque chose a changé dans la licence', license_limit_exceeded: 'une limite est atteinte', license_feature_disabled: 'une partie n’est plus comprise', record_created: 'un enregistrement a été créé', record_updated: 'un enregistrement a été modifié', record_deleted: 'un enregistrement a été supprimé' },
  },
  explorer: {
    title: 'Explorateur d’API', lead: 'Essayez l’API avec vos propres données, et copiez l’appel.', try: 'Essayer', resource: 'Ressource', query: 'Requête', queryHint: 'Comme limit=5&order=-id', send: 'Envoyer', why: 'Serait-il refusé ?', counts: 'C’est un vrai appel, et il compte.', answer: 'Réponse', code: 'La même chose dans votre programme', token: 'Mettez un jeton de /api/auth/login/ dans FAYVAD_TOKEN.',
  },
}
