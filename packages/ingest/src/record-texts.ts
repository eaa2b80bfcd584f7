import { type IssueText, said } from './said.ts';

/** Problems of records: repeated, contradictory, or other than what is known. */
export const RECORD_TEXTS = {
  SEX_EXCEEDS_TOTAL: said(
    'Filles et garçons dépassent le total',
    'Girls and boys exceed the total',
    'filles et garçons font {value}, plus que le total[, {suggestion}]. Corrigez l’un des nombres.',
    'girls and boys make {value}, more than the total[, {suggestion}]. Correct one of the numbers.',
  ),
  AGE_EXCEEDS_TOTAL: said(
    'Les âges dépassent le total',
    'Ages exceed the total',
    'les tranches d’âge font {value}, plus que le total[, {suggestion}]. Corrigez l’un des nombres.',
    'the age bands make {value}, more than the total[, {suggestion}]. Correct one of the numbers.',
  ),
  INTERVAL_INCOMPLETE: said(
    'Intervalle incomplet',
    'Incomplete interval',
    'il n’y a qu’une des deux bornes de l’intervalle. Donnez les deux ou aucune.',
    'there is only one of the interval’s two bounds. Give both or neither.',
  ),
  INTERVAL_EXCLUDES_VALUE: said(
    'Valeur hors de son intervalle',
    'Value outside its interval',
    'la valeur « {value} » n’est pas entre ses bornes[, {suggestion}]. Corrigez la valeur ou les bornes.',
    'the value “{value}” is not between its bounds[, {suggestion}]. Correct the value or the bounds.',
  ),
  RECORD_CHANGED: said(
    'Fiche modifiée',
    'Record changed',
    'la fiche « {value} », venue d’un fichier du même nom, est modifiée[ : {suggestion}].',
    'the record “{value}”, which came from a file of the same name, is changed[: {suggestion}].',
  ),
  RECORD_FROM_ELSEWHERE: said(
    'Fiche d’une autre origine modifiée',
    'Record of another origin changed',
    'la fiche « {value} », venue d’un autre fichier, d’une autre source ou de la saisie, est modifiée[ : {suggestion}]. Vérifiez que c’est bien la même avant d’importer.',
    'the record “{value}”, which came from another file, another source or the form, is changed[: {suggestion}]. Check that it is the same one before importing.',
  ),
  RECORD_TWIN: said(
    'Même contenu qu’une autre fiche',
    'Same content as another record',
    'la fiche « {value} » dit exactement ce que dit déjà une autre[ ({suggestion})], inscrite sous une autre référence. Si c’est la même, accordez les références avant d’importer.',
    'the record “{value}” says exactly what another one says already[ ({suggestion})], known under another reference. If it is the same one, make the references agree before importing.',
  ),
  EARLIER_FILE: said(
    'Fichier déjà importé, puis corrigé ?',
    'A file imported before, then corrected?',
    'ses lignes sans référence ressemblent à celles de « {value} »[, importé le {suggestion}]. Dites s’il le remplace ou s’il s’y ajoute ; d’ici là ses nouvelles lignes attendent.',
    'its rows without a reference look like those of “{value}”[, imported on {suggestion}]. Say whether it replaces that file or is added to it; until then its new rows wait.',
  ),
  RECORD_ALIKE: said(
    'Correction probable d’une fiche',
    'Probably a correction of a record',
    'une ligne sans référence corrige probablement la fiche {value}[ : {suggestion}].',
    'a row without a reference is probably a correction of the record {value}[: {suggestion}].',
  ),
  RECORD_OLDER: said(
    'Fiche corrigée depuis',
    'Record corrected since',
    'une ligne redit ce que la fiche {value} disait avant d’être corrigée ; elle est laissée de côté[ ({suggestion})].',
    'a row says what the record {value} said before it was corrected; it is left out[ ({suggestion})].',
  ),
  RECORD_WITHDRAWN: said(
    'Fiche retirée',
    'Record taken away',
    'la fiche {value}, qui n’est plus dans le fichier corrigé, est retirée ; annuler l’import la rend.',
    'the record {value}, which is no longer in the corrected file, is taken away; undoing the import brings it back.',
  ),
  RECORD_LEFT: said(
    'Fiche absente du fichier corrigé',
    'Record absent from the corrected file',
    'la fiche {value} n’est plus dans le fichier corrigé, mais elle a été corrigée à la main : elle reste.',
    'the record {value} is no longer in the corrected file, but it was corrected by hand: it stays.',
  ),
  SEARCH_BESIDE: said(
    'Recherche semblable déjà inscrite',
    'Similar search known already',
    'une recherche de même nature, des mêmes jours et du même département est déjà inscrite[ ({suggestion})] ; celle-ci, sans référence, s’y ajoute. Si c’est la même, corrigée, donnez-lui la référence de l’autre.',
    'a search of the same kind, days and department is known already[ ({suggestion})]; this one, without a reference, is added to it. If it is the same one, corrected, give it the other’s reference.',
  ),
  DUPLICATE_REFERENCE: said(
    'Référence répétée',
    'Repeated reference',
    'la référence « {value} » est déjà celle d’une ligne plus haut[, ligne {suggestion}]. Donnez à chaque ligne sa référence, ou supprimez la répétition.',
    'the reference “{value}” is already that of a row above[, row {suggestion}]. Give each row its own reference, or remove the repetition.',
  ),
  REFERENCE_ALIKE: said(
    'Références presque identiques dans le fichier',
    'Nearly equal references in the file',
    'la référence « {value} » ne diffère de celle d’une ligne plus haut[, ligne {suggestion},] que par les majuscules, les espaces ou les tirets ; les deux lignes donnent deux fiches. Si c’est la même, écrivez la référence de la même façon.',
    'the reference “{value}” differs from that of a row above[, row {suggestion},] in capitals, spaces or dashes alone; the two rows make two records. If it is the same one, write the reference in the same way.',
  ),
  REFERENCE_KNOWN_ALIKE: said(
    'Référence presque identique à une autre déjà inscrite',
    'Reference nearly equal to one known already',
    'la référence « {value} » ne diffère d’une autre déjà inscrite[ ({suggestion})] que par les majuscules, les espaces ou les tirets ; elle donne une nouvelle fiche. Si c’est la même, écrivez la référence comme elle est inscrite avant d’importer.',
    'the reference “{value}” differs from one known already[ ({suggestion})] in capitals, spaces or dashes alone; it makes a new record. If it is the same one, write the reference as it is known before importing.',
  ),
  TOTAL_ROW: said(
    'Ligne de total',
    'Row of a total',
    'la ligne commence par « {value} » : c’est la somme d’autres lignes et non une fiche. Si c’en est une, changez ce mot ou sa référence.',
    'the row begins with “{value}”: it sums other rows and is no record. If it is one, change that word or its reference.',
  ),
  DUPLICATE_ROW: said(
    'Ligne répétée',
    'Repeated row',
    'la ligne répète exactement une ligne plus haut[, ligne {suggestion}] ; elle a été laissée de côté. Si c’est un autre cas, donnez-lui une référence.',
    'the row repeats exactly a row above[, row {suggestion}]; it was left out. If it is another case, give it a reference.',
  ),
  DUPLICATE_VALUE: said(
    'Valeur répétée',
    'Repeated value',
    'il y a déjà plus haut une valeur pour « {value} »[, ligne {suggestion}]. Gardez une seule ligne.',
    'there is already a value for “{value}” above[, row {suggestion}]. Keep one row only.',
  ),
  CENTRE_DIFFERS: said(
    'Centre décrit autrement',
    'Centre described differently',
    '« {value} » diffère de ce que dit une ligne plus haut du même centre[ : {suggestion}]. Accordez les lignes.',
    '“{value}” differs from what a row above says of the same centre[: {suggestion}]. Make the rows agree.',
  ),
  OCCUPIED_EXCEEDS_BEDS: said(
    'Plus d’occupants que de lits',
    'More occupants than beds',
    'il y a {value} lits occupés, plus que la capacité[ de {suggestion}]. Vérifiez les deux nombres.',
    'there are {value} occupied beds, more than the capacity[ of {suggestion}]. Check both numbers.',
  ),
} satisfies Record<string, IssueText>;
