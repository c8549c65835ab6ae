status-unreviewed = Pas encore vérifié
status-in-progress = En cours de vérification
status-confirmed = Confirmé
status-misleading = Trompeur
status-false = Faux
status-unverifiable = Invérifiable
status-outdated = Dépassé
status-not-a-claim = Rien à vérifier

claim-said-by = Dit par
claim-said-by-unknown = inconnu
claim-as-of = À la date du
claim-as-of-added = { $moment } (ajout)
labelled = { $label } : { $value }
claim-why = Pourquoi
claim-evidence = Preuves : { $links }
claim-seen = Vu dans
claim-seen-file = un fichier
claim-seen-more = …et { $count } de plus
claim-history = Historique
claim-history-line = { $moment } { $old } → { $new }, par { $who }
claim-history-shell = l’opérateur
claim-footer = Affirmation nº { $number }
claim-added = Merci. C’est maintenant l’affirmation nº { $number } ; une modératrice ou un modérateur va la voir.
claim-known = La communauté a déjà cette affirmation : c’est la nº { $number }. { $source ->
    [yes] Votre source y a été ajoutée.
   *[no] Rien n’a été ajouté.
}
claims-title = Affirmations
claims-title-status = Affirmations : { $status }
claims-search-title = Affirmations avec « { $query } »
claims-none = Aucune affirmation ici pour l’instant. Ajoutez un article avec /article add, ou une seule avec /claim add.
claims-none-found = Rien trouvé pour « { $query } ». Essayez moins de mots, ou d’autres.

page-before = ◀ Avant
page-after = Suite ▶
page-footer = { $first }–{ $last } sur { $total }
page-footer-many = { $first }–{ $last } sur plus de { $total }
search-none-fits = Aucune affirmation ici ne remplit toutes ces conditions. Retirez-en une et réessayez.
search-only = Seulement : { $filters }
search-on-topic = sur { $topic }
search-said-by = dit par { $who }
search-in-outlet = vu dans { $outlet }
search-since = à partir du { $day }
search-until = jusqu’au { $day }
search-instead = Rien ici ne contient « { $asked } ». Voici ce qu’il y a pour « { $shown } » :
search-meant = Vouliez-vous dire « { $query } » ?
search-without-filters = Sans filtres
