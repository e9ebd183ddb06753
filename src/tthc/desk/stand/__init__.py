"""Where a dossier stands, in one view and a sentence or two, for the officer, the applicant and the public."""

from tthc.desk.stand.view import Audience, Hands, Stand, where_it_stands

__all__ = ["Audience", "Hands", "Stand", "where_it_stands"]
