import type { PiiContext } from './pii-phrases.ts';

/** Whether what stands before a phrase lets it mean a person's data; see `PiiContext`. Takes small letters. */
export function allows(context: PiiContext, before: readonly string[]): boolean {
  if (before.some(word => vetoes.has(word))) return false;
  const last = before.at(-1);
  switch (context) {
    case 'any': return true;
    case 'not-organisation': return !before.some(word => organisations.has(word));
    case 'not-machine': return !before.some(word => organisations.has(word) || machines.has(word));
    case 'personal': return last === undefined || (isPersonal(last) && !before.some(word => organisations.has(word)));
    case 'person': return last === undefined || people.has(last);
    case 'person-only': return last !== undefined && people.has(last);
  }
}

/** Whether a word names a person, or says which of a person's things is meant (`billing`, `home`). */
export function isPersonal(word: string): boolean {
  return people.has(word) || personal.has(word);
}

/** Words that are people in any trade. Not `consumer`, `worker`, `tenant`, `parent`, `player`: software has them too. */
const people = words(`
user customer person patient employee contact recipient sender receiver addressee buyer shopper purchaser guest passenger traveler
traveller rider holder cardholder applicant candidate student pupil learner teacher guardian father mother spouse husband wife sibling
beneficiary payer payee debtor creditor donor voter resident citizen visitor insured policyholder borrower signer signatory witness
participant attendee caller callee individual doctor physician nurse caregiver prisoner inmate defendant claimant victim offender
`);

const personal = words(`
client driver member subscriber tenant owner partner worker consumer lender staff parent child billing bill shipping ship delivery
mailing invoice correspondence permanent current previous former old new home house residential residence work street postal primary
secondary main alternate alternative private order checkout profile identity kyc lead prospect personal emergency pickup dropoff my
`);

/** The address, phone or position of these is public. */
const organisations = words(`
company companies business organization organisation org corporate corporation enterprise firm merchant vendor supplier store shop
outlet warehouse hotel restaurant venue facility branch hospital clinic school university depot airport station hub plant factory
brand manufacturer retailer dealer distributor carrier agency department team support helpdesk hotline noreply service system site bot
instance aws gcp azure cloud gl ledger
`);

/** An address in a network of these is a machine's and no person's. */
const machines = words(`
server host cluster node pod broker gateway proxy router switch dns nat lb balancer backend upstream instance vm container machine
private public internal external elastic target destination dest listen bind peer database db origin static virtual floating
`);

/** What makes any name behind it that of another thing: a sample, a mail of a kind, another sort of card. */
const vetoes = words(`
product item article sku memory template sample test example dummy placeholder mock file table column schema class package campaign
gift loyalty membership sim library graphics rate punch hashed masked redacted tokenized tokenised anonymized anonymised pseudonymized
no without field form label anon anonymous minimum smart head windows welcome marketing newsletter promotional
transactional digest weekly daily reminder
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
