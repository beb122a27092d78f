import type { Source } from '../../model/collection.ts'

/** A country as the rows show it, with what its companies are called. */
export type Country = {
  /** The common English name. */
  readonly name: string
  /** Legal forms, one of which stands behind a company's name. */
  readonly forms: readonly string[]
  /** Family names; those of English-speaking countries come from Faker. */
  readonly families?: readonly string[]
}

/** Countries of customers, the frequent ones several times. The first four are those of the vendor's samples. */
export const COUNTRIES: readonly Country[] = [
  { name: 'Vietnam', forms: ['JSC', 'Co., Ltd.'], families: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng'] },
  { name: 'United States', forms: ['Inc.', 'LLC', 'Corp.'] },
  { name: 'United States', forms: ['Inc.', 'LLC', 'Corp.'] },
  { name: 'United States', forms: ['Inc.', 'LLC', 'Corp.'] },
  { name: 'Afghanistan', forms: ['Ltd.'], families: ['Karimi', 'Ahmadi', 'Noori', 'Rahimi', 'Sadat'] },
  { name: 'Slovenia', forms: ['d.o.o.', 'd.d.'], families: ['Novak', 'Horvat', 'Kovačič', 'Zupančič', 'Potočnik'] },
  { name: 'United Kingdom', forms: ['Ltd', 'LLP', 'plc'] },
  { name: 'United Kingdom', forms: ['Ltd', 'LLP', 'plc'] },
  { name: 'Australia', forms: ['Pty Ltd'] },
  { name: 'Canada', forms: ['Inc.', 'Ltd.'] },
  { name: 'Ireland', forms: ['Ltd', 'DAC'] },
  { name: 'Singapore', forms: ['Pte. Ltd.'], families: ['Tan', 'Lim', 'Lee', 'Goh', 'Wong', 'Chua'] },
  { name: 'Germany', forms: ['GmbH', 'AG', 'KG'], families: ['Müller', 'Schäfer', 'Weiß', 'Krüger', 'Vogel', 'Böhm'] },
  { name: 'France', forms: ['SA', 'SARL', 'SAS'], families: ['Lefèvre', 'Béranger', "D'Aubigné", 'Moreau', 'Garçon'] },
  { name: 'Switzerland', forms: ['AG', 'Sàrl'], families: ['Zürcher', 'Favre', 'Brunner', 'Rüegg', 'Rochat'] },
  { name: 'Netherlands', forms: ['B.V.', 'N.V.'], families: ['De Vries', 'Jansen', 'Van Dijk', 'Bakker', "'t Hooft"] },
  { name: 'Japan', forms: ['K.K.', 'G.K.'], families: ['Sato', 'Suzuki', 'Tanaka', 'Yamamoto', 'Kobayashi'] },
  { name: 'South Korea', forms: ['Co., Ltd.'], families: ['Kim', 'Park', 'Choi', 'Jung', 'Kang'] },
  { name: 'Taiwan', forms: ['Co., Ltd.'], families: ['Chen', 'Lin', 'Huang', 'Chang', 'Hsu'] },
  { name: 'South Africa', forms: ['(Pty) Ltd'], families: ['Botha', 'Dlamini', 'Naidoo', 'Van der Merwe', 'Khumalo'] },
  { name: 'Denmark', forms: ['ApS', 'A/S'], families: ['Sørensen', 'Jørgensen', 'Ødegaard', 'Kjær', 'Holm'] },
]

/** The place of row `n`'s country among them. */
export const countryOf = (source: Source, n: number): number =>
  source.field('countryOrRegion', n).int(0, COUNTRIES.length - 1)

/**
 * The names that the vendor's own country table gives to those that it calls otherwise
 * (https://github.com/AvePoint/cloud-api, docs/elements/user-management/user_public_api/countryorregion.md).
 */
export const TABLE_NAMES: ReadonlyMap<string, string> = new Map([
  ['Vietnam', 'Viet Nam'],
  ['South Korea', 'Korea, Republic of'],
  ['Taiwan', 'Taiwan, Province of China'],
])
