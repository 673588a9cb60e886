import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeId } from '../../server/src/core/words/id-names.ts';
import { looksLikeMoney } from '../../server/src/core/words/money-names.ts';
import { isCount, isFlag, nameTokens } from '../../server/src/core/words/name-tokens.ts';
import { looksLikeInstant } from '../../server/src/core/words/time-names.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

const instants = words(`
occurred_at occurredAt createdAt created_at CREATED_AT createdat timestamp eventTimestamp event_timestamp_ms ts ts_ms event_time eventTime start_time endTime
updated_on createdOn published_at sent_at withdrawn_at read_at expires_at starts_at due_at available_on time time_created date_time datetime
client_dt collector_tstamp lastModified last_updated created_at_ms created_at_utc received_time creation_time expiration_time publishTime ingestion_time
last_login_time time_received update_time_iso local_time created_at_time payment_failed_at last_status_change_on epoch timestampMicros timestamp_created
`);
for (const name of instants) test(`instant: ${name}`, () => assert.equal(looksLikeInstant(name), 'instant'));

for (const name of words('date birth_date birthDate birthdate date_of_birth dob birthday expiry_date due_date startDate date_created dateModified valid_to_date order_date billing_date_utc')) {
  test(`date: ${name}`, () => assert.equal(looksLikeInstant(name), 'date'));
}
for (const name of words('time_of_day opening_time closingTime alarm_time')) {
  test(`time of day: ${name}`, () => assert.equal(looksLikeInstant(name), 'time'));
}

const timeless = words(`
time_zone timezone timeZone duration_ms duration timeout timeout_ms ttl created_by createdBy time_format date_format timestamp_type timestamp_count
interval runtime lifetime uptime response_time responseTime elapsed_time time_spent time_spent_ms timePlayed timeTaken processing_time wait_time load_time
travel_time cpu_time total_time time_ms full_time real_time is_dark_mode_on is_date has_time use_timestamp located_at based_on depends_on at on
up_to_date year_to_date update updated last_update candidate mandate expires valid_from creation status format data attempts targets objects
max_date min_timestamp count_at watched_at_home look_at hosted_at date_range dates timestamps watch_time idle_time_seconds notified_by
`);
for (const name of [...timeless, '', '1']) test(`not a point in time: ${JSON.stringify(name)}`, () => assert.equal(looksLikeInstant(name), undefined));

const money = words(`
amount price total_price totalPrice unitPrice fee fees shipping_fee cost shippingCost balance account_balance availableBalance tax_amount total_amount
amount_paid amountDue amount_in_cents amount_cents price_usd priceUsd price_per_unit price_excl_tax price_net subtotal sub_total_amount grand_total order_total
cart_value orderValue revenue annual_revenue list_price refund_amount discount_amount service_fee gas_fee fuel_cost water_price stock_price user_fee total_tax sales_tax
fare msrp balance_after opening_balance max_price price_value net_amount gross_amount price_total amount_refunded prices base_salary customer_balance cash_balance
`);
for (const name of money) test(`money: ${name}`, () => assert.equal(looksLikeMoney(name), true));

const moneyless = words(`
amount_of_items total_count cost_center costCenter price_list_id price_list currency price_currency balance_id discount_percent tax_rate fee_rate water_amount rainAmount
dose_amount memory_amount item_amount amount_type price_type has_fee is_price show_price load_balance load_balancer balancer leave_balance sleep_balance
query_cost path_cost cost_type cost_model price_model total value charge tax discount payment number_of_fees cost_of_living coffee priceless feed pricing
order_count order_id total_items total_bytes totals price_updated_at fee_description price_tier retail_price_id hrv_balance amount_percent
`);
for (const name of [...moneyless, '', '1']) test(`not money: ${JSON.stringify(name)}`, () => assert.equal(looksLikeMoney(name), false));

for (const name of words('id ID Id order_id orderId customerID event_uuid uuid userGuid guid uid user_uid externalIdentifier orderid userid traceid _id correlation_id tax_id ORDER_ID id2 message_ulid')) {
  test(`id: ${name}`, () => assert.equal(looksLikeId(name), true));
}
for (const name of [...words('valid paid grid isValid is_valid_id id_type idType has_id sort_by_id without_id order_ids orderIds ids identity identified android void pyramid bid id_count order id_number solid liquid'), '', '1']) {
  test(`not an id: ${JSON.stringify(name)}`, () => assert.equal(looksLikeId(name), false));
}

test('nameTokens: small words without their numbers', () => {
  assert.deepEqual(nameTokens('addressLine1'), ['address', 'line']);
  assert.deepEqual(nameTokens('address_line_2'), ['address', 'line']);
  assert.deepEqual(nameTokens('IPv4'), ['ipv']);
  assert.deepEqual(nameTokens('42'), []);
});

test('isFlag and isCount need a name behind the first word', () => {
  assert.deepEqual([isFlag(['is', 'paid']), isFlag(['is']), isFlag(['paid', 'is']), isFlag([])], [true, false, false, false]);
  assert.deepEqual([isCount(['num', 'emails']), isCount(['number', 'of', 'emails']), isCount(['number', 'emails']), isCount(['count'])], [true, true, false, false]);
});
