export default {
  prices: {
    title: 'Formules et tarifs', lead: 'Une licence pour votre base Odoo : ce qu’elle peut utiliser, combien, et pour combien de personnes.', billing: 'Facturation', monthly: 'Par mois', yearly: 'Par an', saveUpTo: 'jusqu’à {share} de moins', popular: 'La plus choisie', free: 'Gratuit',
    freeHint: 'Pour essayer, aussi longtemps que vous voulez.', perMonth: 'par mois', billedYearly: '{price} une fois par an : vous économisez {saving}.', billedMonthly: 'Facturé chaque mois.', startFree: 'Commencer gratuitement', choose: 'Choisir {tier}', compare: 'Comparer toutes les formules',
    custom: 'Vos propres modules Odoo', included: 'compris', notIncluded: 'non compris', haveKey: 'Vous avez déjà une clé ?', haveKeyHint: 'Activez-la pour votre base de données : il suffit d’une minute.',
  },
  check: {
    title: 'Vérifier une clé de licence', lead: 'Voyez où en est une clé. Personne n’apprend à qui elle appartient.', submit: 'Vérifier', tier: 'Formule', until: 'Valable jusqu’au',
    result: { active: 'Cette clé est valable et utilisée.', issued: 'Cette clé est valable et attend son activation.', not_yet_valid: 'Cette clé est valable et commence plus tard.', suspended: 'Cette licence est suspendue. Veuillez contacter le vendeur.', expired: 'Cette licence est expirée. Vous pouvez la renouveler.' },
  },
  activate: {
    title: 'Activer votre licence', lead: 'Il vous faut la clé reçue par e-mail et le nom de votre base Odoo.', steps: { key: 'Saisir la clé', whose: 'À qui elle est', done: 'Terminé' }, lost: 'J’ai perdu ma clé', name: 'Société', email: 'Adresse e-mail',
    emailHint: 'Nous y écrivons avant la fin de la licence.', domain: 'Base de données Odoo', domainHint: 'Facultatif si la licence ne vaut que pour une base.', submit: 'Activer', needed: 'Veuillez remplir ce champ.', emailNeeded: "Veuillez donner une adresse e-mail, comme nom{'@'}exemple.com.",
    done: 'Votre licence est active', doneHint: 'La base {domain} peut être utilisée dès maintenant.', copy: 'Copier le reçu', features: 'Ce qu’elle comprend',
    doneLater: 'Elle est liée à la base {domain} et commence plus tard.',
  },
  recover: {
    title: 'Clé perdue ?', lead: 'Une clé n’est affichée qu’une fois et ne peut pas être relue, même par nous. Nous vous envoyons un lien pour en obtenir une nouvelle.', confirmLead: 'Appuyez sur le bouton pour obtenir une nouvelle clé. L’ancienne reste valable un jour.', email: 'Adresse e-mail de la licence', send: 'Envoyez-moi un lien',
    sent: 'Si une licence porte cette adresse, un e-mail avec un lien est en route. Le lien est valable une demi-heure.', get: 'Obtenir une nouvelle clé', choose: 'De quelle licence la clé est-elle perdue ?', done: 'Voici votre nouvelle clé', once: 'Elle n’est affichée que cette fois. Gardez-la bien.', old: 'L’ancienne clé reste valable jusqu’au {time}.',
    over: 'Ce lien n’est plus valable : il a servi, ou sa demi-heure est passée.', again: 'Demander un autre lien',
  },
  request: {
    upgrade: { title: 'Demander une formule supérieure', lead: 'Dites-nous ce qu’il vous faut. Rien ne change et rien n’est facturé avant que nous en ayons parlé.' }, renewal: { title: 'Renouveler votre licence', lead: 'Demandez à temps : un renouvellement n’enlève jamais un jour déjà payé.' },
    tier: 'Formule', anyTier: 'Conseillez-moi', emailHint: 'Nous y répondons.', message: 'Ce que nous devrions savoir', submit: 'Envoyer la demande', done: 'Votre demande est arrivée', doneHint: 'Nous répondons à {email}.',
  },
}
