export const signInText = {
  fr: {
    demoTitle: 'Données de démonstration',
    demoText:
      'Les sauvetages, les recherches, les indicateurs et l’occupation des centres sont inventés par un générateur. Seules les opérations publiées et les populations sont réelles, avec leur source.',
    choose: 'Entrer comme…',
    sees: {
      police: 'Lieux exacts dans son territoire, foyers, saisie et import.',
      prevention: 'Cellules masquées, indicateurs, couverture des recherches.',
      ministry: 'Sommes par département, centres exacts.',
      caseworker: 'Lieux exacts de sa propre organisation.',
      prosecutor: 'Ses propres dossiers (à venir), opérations publiées.',
      coordinator: 'Cellules masquées, centres exacts, imports d’indicateurs.',
      auditor: 'Le journal d’audit (à venir) ; aucun sauvetage.',
      admin: 'Les limites et les comptes ; aucun sauvetage.',
    },
  },
  en: {
    demoTitle: 'Demonstration data',
    demoText:
      'Rescues, searches, indicators and the occupancy of centres are invented by a generator. Only the published operations and the populations are real, with their sources.',
    choose: 'Enter as…',
    sees: {
      police: 'Exact places in its territory, hotspots, entry and import.',
      prevention: 'Masked cells, indicators, coverage of searches.',
      ministry: 'Sums by department, exact centres.',
      caseworker: 'Exact places of its own organisation.',
      prosecutor: 'Its own cases (to come), published operations.',
      coordinator: 'Masked cells, exact centres, import of indicators.',
      auditor: 'The audit trail (to come); no rescue.',
      admin: 'Boundaries and accounts; no rescue.',
    },
  },
};
