# A claim that was typed, and may be here already.
draft-title = Est-ce l’une de celles-ci ?
draft-near = Rien n’est encore enregistré. Ce qui en est proche ici :
draft-join = C’est la nº { $number }{ $source ->
    [yes] {" "}: y ajouter ma source
   *[no] {""}
}
draft-join-short = C’est la nº { $number }
draft-another = La mienne est autre : l’ajouter
draft-leave = Laisser
draft-left = Entendu : rien n’a été enregistré.
draft-footer = Vous seul·e voyez ceci. Votre réponse est attendue pendant un jour.
