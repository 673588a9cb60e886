import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { piiOf, type FieldType } from '../../server/src/core/words/pii.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

const personal: Record<string, string> = {
  'birth': 'dob date_of_birth dateOfBirth birthdate BirthDate birthday year_of_birth place_of_birth patient_birth_date',
  'contact.email': 'EMAIL eMail e_mail email2 emails userEmail user_email_address recipientEmailAddress useremail workEmail email_home customer.email EmailAddr mail old_email',
  'contact.phone': 'mobile mobileNumber mobile_no phone1 phones homePhone phonenumber fax whatsapp_number tel contactNumber phone_home emergencyContact msisdn customer_mobile cell_phone',
  'contact.address': 'address1 address_line_2 addressLine1 shippingAddress billing_zip zip zipCode postcode deliveryPostcode street street_name houseNumber addresses home_address customerAddress ship_to_address',
  'name': 'firstName first_names FIRST_NAME lastname FullName maiden_name nickname userName customerName passenger_name cardholderName nameOnCard family_name_kana middleInitial initials emergency_contact_name',
  'credential': 'password userPassword old_password passwordHash client_secret apiKey api_key accessToken refresh_token privateKey otp card_pin verificationCode jwt',
  'criminal': 'criminal_record criminalConvictions arrest_record',
  'demographic': 'age userAge gender sex patient_sex nationality marital_status age_in_years',
  'finance.bank': 'iban accountNumber bank_account_number routingNumber sortCode swift_code bic bankAccountNo customer_iban',
  'finance.card': 'cardNumber credit_card_number creditCardNo pan cvv cvv2 cardCvc card_expiry_date cardExpMonth security_code',
  'finance.income': 'salary annual_income netWorth credit_score',
  'geo': 'userLatitude customer_lng gps_coordinates geolocation geoLocation home_location user_location driver_location',
  'id.national': 'ssn SSN social_security_number passportNumber passport_no driversLicenseNumber drivers_license taxId nationalIdNumber cpf idCardNumber aadhaarNumber id_number',
  'image': 'avatarUrl profilePhoto profile_picture_url selfie customer_photo',
  'online.device': 'imei deviceId device_id mac_address macAddress idfa advertisingId pushToken bluetooth_address',
  'online.ip': 'ip ipAddress ip_address IPv4Address client_ip clientIp userIP remote_addr source_ip last_login_ip',
  'online.account': 'twitter_handle linkedinUrl facebook_id',
  'special.health': 'bloodType diagnosis diagnosis_codes medicalRecordNumber allergies medications heart_rate nhs_number disability hiv_status patient_weight icd10_code',
  'special.other': 'religion religiousBeliefs sexual_orientation ethnicity race trade_union_membership politicalOpinions fingerprint_template faceEmbedding voiceprint biometric_data',
  'vehicle': 'licensePlate license_plate_number vin numberPlate vehicle_registration_number',
};
for (const [category, names] of Object.entries(personal)) {
  for (const name of words(names)) test(`personal: ${name}`, () => assert.deepEqual(piiOf(name), { category }));
}

/** Things that hold a word of personal data and are none. */
const harmless = words(`
email_count emailCount emails_sent num_emails email_provider email_template_id email_status email_verified is_email hasPhone send_email welcome_email
support_email company_phone store_address warehouseAddress store_latitude merchant_tax_id hashed_phone email_hash masked_pan phone_type phone_model phone_verified
contract_address memory_address base_address wallet_address web_address server_ip private_ip host_address serverIp ip_version ip_count address_id address_type
name display_name product_name tableName file_name hostname company_name event_name eventName display_name_template first_name_count
age_limit max_age cacheAge account_age session_age page usage stage message language package image product_image logo_url image_url
password_policy passwordChangedAt password_reset_requested token_count tokenType routing_key primary_key secret_name secretRotationDays token
race_time race_condition_detected arms_race gender_neutral_flag target_gender sexton product_gender
account_status account_id bank_name card_brand card_type gift_card_number loyalty_card_number scorecard simCardCount
longitude location city country user_id session_id user_agent created_by order_note notes author login
panel company span_id sort_order postal strip zipped is_zip file_zip mobile_app_version is_mobile web_mobile fax_enabled
health_status health_check passport_control vaccine_count diagnosis_count device_model device_type device_name vehicle_type plate
build_fingerprint thumbprint instance_identity_document latency template_lat relationship customers_total total_emails min_salary
client_name driver_name consumer_name home_name player_name parent_name tenant_name
`);
for (const name of harmless) test(`not personal: ${name}`, () => assert.equal(piiOf(name), undefined));

test('names without words', () => {
  for (const name of ['', '_', '1', '$', '注文']) assert.equal(piiOf(name), undefined);
});

test('the type can rule it out', () => {
  const cases: [string, FieldType, boolean][] = [
    ['email', 'string', true], ['email', 'other', true], ['email', 'number', false], ['email', 'boolean', false], ['mobile', 'boolean', false],
    ['phone', 'number', true], ['ssn', 'number', true], ['age', 'number', true], ['birth_date', 'number', true], ['card_number', 'number', true],
    ['postal_code', 'number', true], ['address', 'number', false], ['address', 'other', true], ['first_name', 'number', false], ['user_latitude', 'number', true],
    ['avatar', 'number', false], ['is_pregnant', 'boolean', false], ['twitter_id', 'number', false],
  ];
  for (const [name, type, expected] of cases) assert.equal(piiOf(name, type) !== undefined, expected, `${name}: ${type}`);
});

test('labelled field names: precision and recall', t => {
  const folder = sharedFolder('names');
  if (folder === undefined) return t.skip(absentShared);
  const rows = readFileSync(path.join(folder, 'pii.tsv'), 'utf8').trim().split('\n').slice(1).map(line => line.split('\t'));
  const found = rows.map(([label, category, name = '']) => ({ label, category, name, says: piiOf(name)?.category }));
  const right = found.filter(each => each.label === 'pii' && each.says !== undefined).length;
  const wrong = found.filter(each => each.label === 'not' && each.says !== undefined);
  const missed = found.filter(each => each.label === 'pii' && each.says === undefined);
  assert.ok(right > 50, `${right} found`);
  assert.ok(right / (right + wrong.length) >= 0.97, `false alarms: ${wrong.map(each => each.name).join(', ')}`);
  assert.ok(right / (right + missed.length) >= 0.85, `missed: ${missed.map(each => each.name).join(', ')}`);
  const elsewhere = found.filter(each => each.label === 'pii' && each.says !== undefined && each.says !== each.category);
  assert.deepEqual(elsewhere, [], 'found in another category');
});
