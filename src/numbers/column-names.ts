/**
 * What people call the column of the numbers, without case, spaces, signs and accents; of several in one heading the
 * one that stands first here is taken. An operator adds names here and no logic.
 */
const columnNames: readonly string[] = [
  'phonenumber',
  'phonenumbers',
  'telephonenumber',
  'telephonenumbers',
  'numerodetelephone',
  'numerosdetelephone',
  'numerotelephone',
  'telefonnummer',
  'telefonnummern',
  'rufnummer',
  'rufnummern',
  'telefoonnummer',
  'numerodetelefono',
  'numeroditelefono',
  'numerodetelefone',
  'e164',
  'msisdn',
  'did',
  'ddi',
  'tn',
  'phone',
  'phoneno',
  'telephone',
  'telephoneno',
  'telefon',
  'telefono',
  'telefone',
  'tel',
  'telno',
  'notel',
  'mobile',
  'mobilenumber',
  'mobilephone',
  'portable',
  'gsm',
  'linenumber',
  'number',
  'numbers',
  'numero',
  'numeros',
  'nummer',
];

/** The place of the numbers' column in a heading; null when the row is no heading. */
export function columnByName(cells: readonly string[]): number | null {
  const names = cells.map((cell) =>
    cell.length > 60
      ? ''
      : cell
          .normalize('NFD')
          .toLowerCase()
          .replaceAll(/[^a-z0-9]/g, ''),
  );
  const known = columnNames.find((name) => names.includes(name));
  return known === undefined ? null : names.indexOf(known);
}
