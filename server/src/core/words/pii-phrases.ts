/**
 * What may stand before a phrase for the name to mean a person's data: anything (`any`); anything but an organisation
 * or a machine; nothing or a word that belongs to people's things, as `billing` in `billing_address` (`personal`);
 * nothing or a person (`person`); a person and never nothing (`person-only`).
 */
export type PiiContext = 'any' | 'not-organisation' | 'not-machine' | 'personal' | 'person' | 'person-only';

export type PiiPhrase = { readonly category: string; readonly context: PiiContext };

/**
 * How fields with personal data are called. A phrase has to end the name, because the last word of an English name
 * says what the thing is: `email_provider` is a provider. Phrases are also found written as one word (`firstname`).
 */
const table: readonly (readonly [category: string, context: PiiContext, phrases: string])[] = [
  ['birth', 'any', `birth date, birthdate, date of birth, dob, birthday, birth day, birth month, birth year, year of birth,
    month of birth, day of birth, date birth, place of birth, birth place, birth city, birth country, country of birth, born on`],

  ['contact.email', 'not-organisation', `email, e mail, email address, e mail address, email adress, email addr, mail address,
    mail addr`],
  ['contact.email', 'person', 'mail'],
  ['contact.email', 'person-only', 'email id'],
  ['contact.phone', 'not-organisation', `phone, phone number, phone no, phone num, phone nr, telephone, telephone number, telephone no,
    tel, tel no, tel nr, tel number, mobile number, mobile no, mobile num, mobile nr, mobile phone, mobile phone number,
    mobile telephone, cell phone, cell phone number, cell number, cell no, fax, fax number, fax no, msisdn, landline, landline number,
    whatsapp number, sms number, gsm number, contact number, contact no, emergency contact, emergency number, caller number,
    calling number, called number, dialed number, home number`],
  ['contact.phone', 'personal', 'mobile'],
  ['contact.phone', 'person-only', 'cell'],
  ['contact.address', 'personal', 'address, addr, adress, address line, addr line, full address, zip'],
  ['contact.address', 'not-organisation', `street address, home address, mailing address, postal address, residential address,
    residence address, street, street name, street line, street number, street no, house number, house no, house nr, apartment number,
    apartment no, apt number, apt no, flat number, flat no, suite number, postal code, postalcode, post code, zip code, pin code, plz,
    cep, eircode, po box, place of residence`],
  ['contact.address', 'any', 'ship to address, bill to address'],

  ['name', 'any', `first name, last name, middle name, given name, family name, maiden name, full name, forename, surname, second name,
    fname, lname, mname, middle initial, name first, name last, name middle, name given, name family, name full, birth name,
    preferred name, nick name, nickname, paternal name, maternal name, father name, mother name, spouse name, patronymic,
    legal first name, legal last name, user name, username, login name, card holder name, card holder, name on card,
    account holder name, account holder, holder name, billing name, shipping name, bill to name, ship to name, account owner name,
    next of kin name, full legal name`],
  ['name', 'not-organisation', 'author name, sender name, contact person, person name, next of kin, physician name, doctor name'],
  ['name', 'person-only', 'name, legal name'],
  ['name', 'person', 'initials'],

  ['image', 'not-organisation', `avatar, avatar url, avatar uri, avatar link, avatar image, profile picture, profile picture url,
    profile pic, profile pic url, profile photo, profile photo url, profile image, profile image url, profile img, headshot, selfie,
    selfie url, selfie image, face image, face photo, facial image, passport photo, passport image, passport scan, id photo,
    id card image, mugshot, signature image, handwritten signature, gravatar, gravatar url, gravatar id, portrait photo`],
  ['image', 'person-only', 'photo, photo url, picture, picture url, image, image url, portrait'],

  ['credential', 'any', `password, passwd, pwd, passphrase, pass phrase, pass code, password hash, password salt, passwd hash, pwd hash,
    password digest, hashed password, secret, client secret, app secret, api secret, shared secret, secret key, secret access key,
    private key, ssh key, api key, api token, session cookie, secret question, security question, access key, signing key,
    encryption key, master key, access token, refresh token, auth token, oauth token, id token, session token, bearer token,
    login token, reset token, verification token, jwt, otp, otp code, one time password, one time code, verification code, mfa code,
    recovery code, recovery phrase, seed phrase, security answer, secret answer, security question answer, mother maiden name,
    mothers maiden name, pin hash, pin number, card pin, security pin, credentials`],
  ['credential', 'person-only', 'pin'],

  ['criminal', 'any', `criminal record, criminal history, criminal conviction, criminal background, criminal offence, criminal offense,
    criminal charge, conviction, convictions, conviction history, arrest record, arrest history, police record, prison record, felony`],

  ['demographic', 'person', 'occupation, age, sex, gender, gender code, sex code, age years, age in years'],
  ['demographic', 'any', `citizenship, citizenship country, country of citizenship, nationality, nationality code, marital status,
    civil status, sex at birth, biological sex, number of children, mother tongue, immigration status, residency status,
    veteran status, driver age, client age, child age, parent age, rider age, player age`],

  ['finance.bank', 'not-organisation', `routing number, routing no, sort code, account no, account number, account num, acct no,
    acct number, acct num, bank account, bank account number, bank account no, bank account num, iban, iban number, bban, aba number,
    bsb, bsb number, bsb code, ifsc, ifsc code, clabe, swift code, bic, bic code`],
  ['finance.card', 'any', `card number, card no, card num, card nr, credit card, credit card number, credit card no, credit card num,
    debit card, debit card number, cc number, cc num, ccnum, pan number, card pan, primary account number, cvv, cvc, csc, cvv code,
    cvc code, cvv number, card verification value, card verification code, card security code, security code, card expiry,
    card expiry date, card expiration, card expiration date, card exp, card exp date, card exp month, card exp year, card expiry month,
    card expiry year, card expiration month, card expiration year, cc expiry, cc exp`],
  ['finance.card', 'person', 'pan'],
  ['finance.income', 'any', `salary, annual income, monthly income, yearly income, gross income, household income, personal income,
    family income, taxable income, wage, wages, net worth, credit score, fico score, payslip, remuneration`],
  ['finance.income', 'person', 'income'],

  ['geo', 'person-only', 'lat, lng, lon, latitude, longitude, location, coordinates, coords, lat lng, lat lon, lat long, geo, geohash'],
  ['geo', 'not-organisation', `geo location, geo position, geo coordinates, geo coords, geo lat, geo latitude, geo lon, geo lng,
    geo longitude, gps, gps location, gps position, gps coordinates, gps coords, gps lat, gps latitude, gps lon, gps lng,
    gps longitude, home location, home lat, home latitude, home lon, home lng, home longitude, home coordinates, last known location,
    precise location, live location, location history, driver location, driver lat, driver latitude, driver lng, driver lon,
    driver longitude`],

  ['id.national', 'not-organisation', `ssn, ssn last, social security number, social security no, social security, sin number,
    social insurance number, national id, national id number, national identity number, national identification number,
    national identifier, nino, ni number, national insurance number, national insurance no, personal number, personal identity number,
    personal identification number, personal identity code, personnummer, identity card, identity card number, identity card no,
    id card, id card number, id card no, identity document, identity document number, id document number, passport, passport number,
    passport no, passport num, passport id, driver license, driver license number, driver license no, driver licence,
    driver licence number, driver licence no, driving license, driving license number, driving license no, driving licence,
    driving licence number, driving licence no, tax id, tax id number, tax no, tax number, tax identifier, tax identification number,
    taxpayer id, taxpayer number, taxpayer identification number, tax payer id, tin number, itin, tax file number, tfn, aadhaar,
    aadhar, aadhaar number, aadhar number, aadhaar no, aadhar no, pan card number, curp, cpf, cpf number, nric, pesel, jmbg,
    cpr number, rut number, codice fiscale, fiscal code, steuer id, insee number, voter id, voter number, voter registration number,
    visa number, residence permit number, green card number, alien number, alien registration number, military id,
    birth certificate number, government id, government id number, cedula`],
  ['id.national', 'person', 'id number, identity number, tin, nin, nif, nie, dni, bsn, egn, oib, hetu'],

  ['online.device', 'not-machine', `imei, imsi, iccid, meid, gaid, aaid, idfa, idfv, oaid, adid, android id, advertising id,
    advertising identifier, mac address, mac addr, wifi mac, bluetooth address, bluetooth mac, ble address, hardware address,
    device id, device identifier, device uuid, udid, hwid, device fingerprint, browser fingerprint, device token, push token,
    fcm token, apns token, sim number, sim card number, mobile ad id`],
  ['online.ip', 'not-machine', 'ip, ip address, ip adress, ip addr, ipv, ipv address, remote addr, remote address, x forwarded for'],
  ['online.account', 'any', `twitter handle, twitter username, twitter id, facebook id, facebook profile, instagram handle,
    instagram username, linkedin url, linkedin profile, linkedin id, skype id, skype name, telegram id, telegram username,
    telegram handle, wechat id, whatsapp id, discord id, github username, github login, apple id, social media handle, social handle,
    browsing history, browser history, search history`],

  ['special.health', 'any', `blood type, blood group, diagnosis, diagnoses, diagnosis code, medical record, medical record number,
    medical record no, mrn, medical condition, medical history, medical notes, medical diagnosis, health condition, health record,
    health history, health data, health insurance number, health insurance policy number, health insurance id, health card number,
    health plan number, insurance number, allergy, medication, prescription, disability, disability status, disability type, pregnancy,
    pregnancy status, pregnant, smoker, smoking status, vaccination, vaccination status, immunization, immunization record, hiv status,
    covid status, blood pressure, heart rate, blood sugar, blood glucose, glucose level, cholesterol, bmi, body mass index,
    body weight, body height, body temperature, icd code, symptom, mental health, mental health status, genetic data, genetic marker,
    genetic test, genetic test result, menstrual cycle, pregnancy due date, dna, dna sample, dna sequence, dna profile, genome,
    nhs number, nhs no, medicare number, medicare id, medicaid id, medicaid number, lab result, chronic condition, chronic illness,
    illness, dietary restriction`],
  ['special.health', 'person-only', 'health, health status, weight, height'],
  ['special.other', 'person', 'race'],
  ['special.other', 'any', `religion, religious belief, religious affiliation, religious denomination, religion code,
    religious preference, sexual orientation, sexuality, sexual preference, sex life, gender identity, pronouns, trade union,
    trade union membership, trade union member, union membership, union member, union affiliation, political opinion,
    political affiliation, political party, political view, political leaning, political belief, party affiliation, party membership,
    ethnicity, ethnic origin, ethnic group, ethnic background, racial origin, racial or ethnic origin, philosophical belief, caste,
    asylum status, refugee status, iris scan, iris template, iris image, handwriting sample, retina scan, retinal scan,
    fingerprint scan, fingerprint template, fingerprint data, fingerprint image, finger print, palm print, palm scan, face embedding,
    face template, face print, face encoding, face scan, face vector, facial embedding, facial scan, facial template, facial features,
    facial geometry, facial recognition data, voice print, voice sample, voice embedding, voice template, biometric, biometrics,
    biometric data, biometric template, biometric hash, biometric id, hand geometry`],

  ['vehicle', 'not-organisation', `license plate, license plate number, license plate no, licence plate, licence plate number,
    number plate, plate number, plate no, registration plate, vehicle plate, car plate, vehicle registration,
    vehicle registration number, vehicle registration no, vehicle reg no, vehicle reg number, reg plate, vehicle registration plate,
    car registration, car registration number, vin, vin number, vehicle identification number, chassis number, chassis no`],
];

/** Each phrase, its words joined by one space, with what it means. */
export function piiPhrases(): ReadonlyMap<string, PiiPhrase> {
  return new Map(table.flatMap(([category, context, phrases]) => phrases.split(',').map(phrase => [phrase.trim().replace(/\s+/g, ' '), { category, context }] as const)));
}
