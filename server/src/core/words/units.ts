/** A quantity that can be counted in several units. */
export type Dimension = 'time' | 'money' | 'currency' | 'length' | 'mass' | 'temperature' | 'data' | 'ratio' | 'speed' | 'energy' | 'power' | 'angle' | 'zone';

type Unit = readonly [dimension: Dimension, name: string, words: string];

/** Abbreviations of a letter or two count only where they surely are units: in brackets, behind "in" or "as". */
const short = (letters: string): string => `(?<=[([]\\s?)(?:${letters})(?=\\s?[)\\]])|(?<=\\b(?:in|as) )(?:${letters})(?![\\w/-])`;

/** Longer words first: a euro cent is a cent, and milliseconds are no seconds. */
const units: readonly Unit[] = [
  ['time', 'nanoseconds', `nano-?seconds?|nanos|${short('ns')}`],
  ['time', 'microseconds', `micro-?seconds?|micros|${short('µs')}`],
  ['time', 'milliseconds', `milli-?seconds?|millis|msecs?|${short('ms')}`],
  ['time', 'seconds', `seconds|${short('s|sec|secs')}`],
  ['time', 'minutes', `minutes|${short('min|mins')}`],
  ['time', 'hours', `hours|${short('h|hrs')}`],
  ['time', 'days', 'days'],
  ['money', 'cents', '(?:euro |us |dollar |eur |usd )?cents?|pence|(?:in|as) (?:the )?(?:minor|smallest) (?:currency )?units?|minor (?:currency )?units?'],
  ['money', 'whole euros', 'euros?'],
  ['money', 'whole dollars', '(?:us )?dollars?'],
  ['money', 'whole units of the currency', 'major (?:currency )?units?'],
  ...['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'CNY', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'AUD', 'INR', 'BRL'].map((code): Unit => ['currency', code, `(?<=\\b(?:in|as) )${code}\\b|(?<=[([])${code}(?=[)\\]])`]),
  ['speed', 'kilometres per hour', 'km/h|kmh|kph|kilomet(?:re|er)s per hour'],
  ['speed', 'miles per hour', 'mph|miles per hour'],
  ['speed', 'metres per second', 'm/s|met(?:re|er)s per second'],
  ['speed', 'knots', 'knots'],
  ['length', 'millimetres', `millimet(?:re|er)s|${short('mm')}`],
  ['length', 'centimetres', `centimet(?:re|er)s|${short('cm')}`],
  ['length', 'kilometres', `kilomet(?:re|er)s|${short('km')}`],
  ['length', 'metres', `met(?:re|er)s|${short('m')}`],
  ['length', 'miles', 'miles'],
  ['length', 'feet', 'feet'],
  ['length', 'inches', 'inches'],
  ['mass', 'milligrams', `milligrams?|${short('mg')}`],
  ['mass', 'kilograms', `kilograms?|kilos|${short('kg')}`],
  ['mass', 'grams', `grams?|${short('g')}`],
  ['mass', 'pounds', `${short('lb|lbs|pounds')}`],
  ['mass', 'ounces', 'ounces'],
  ['temperature', 'degrees Celsius', '(?:degrees? )?(?:celsius|centigrade)|°C'],
  ['temperature', 'degrees Fahrenheit', '(?:degrees? )?fahrenheit|°F'],
  ['temperature', 'kelvins', 'kelvins?'],
  ['data', 'kibibytes', 'kibibytes?|KiB'],
  ['data', 'mebibytes', 'mebibytes?|MiB'],
  ['data', 'kilobytes', `kilobytes?|${short('kb')}`],
  ['data', 'megabytes', `megabytes?|${short('mb')}`],
  ['data', 'gigabytes', `gigabytes?|${short('gb')}`],
  ['data', 'bytes', 'bytes'],
  ['data', 'bits', 'bits'],
  ['ratio', 'percent', 'percent(?:age)?s?|(?<=[([]\\s?)%(?=\\s?[)\\]])|(?<=\\b(?:in|as) )%'],
  ['ratio', 'a fraction', '(?:as )?a fraction|(?:number |value )?between 0 and 1\\b|from 0 to 1\\b|0\\.\\.1\\b'],
  ['energy', 'kilowatt hours', 'kilowatt[- ]hours?|kWh'],
  ['energy', 'watt hours', 'watt[- ]hours?|(?<!\\w)Wh'],
  ['energy', 'kilojoules', `kilojoules?|${short('kJ')}`],
  ['energy', 'joules', `joules?|${short('J')}`],
  ['energy', 'kilocalories', 'kilocalories|kcal'],
  ['power', 'kilowatts', `kilowatts?|${short('kW')}`],
  ['power', 'megawatts', `megawatts?|${short('MW')}`],
  ['power', 'watts', `watts?|${short('W')}`],
  ['angle', 'radians', 'radians?'],
  ['angle', 'degrees', 'degrees?'],
  ['zone', 'UTC', 'UTC|GMT'],
  ['zone', 'local time', 'local time(?! ?zone)|(?:in|as) local'],
];

let all: RegExp | undefined;

/** Every unit, each a group of its own. */
function pattern(): RegExp {
  return (all ??= new RegExp(units.map(([, , words], i) => `(?<u${i}>(?<![\\w/])(?:${words})(?!\\w))`).join('|'), 'giu'));
}

/**
 * The one unit that a text names of each quantity. A quantity of which it names several is left out, and so is one with a number before a unit
 * ("within 5 minutes"): then it is not clear what the unit is of.
 */
export function unitsIn(text: string): ReadonlyMap<Dimension, string> {
  const found = new Map<Dimension, string>();
  const unclear = new Set<Dimension>();
  for (const match of text.matchAll(pattern())) {
    const [group] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    const unit = group === undefined ? undefined : units[Number(group.slice(1))];
    if (!unit) continue;
    const [dimension, name] = unit;
    const before = text.slice(Math.max(0, match.index - 16), match.index);
    // "per second" and "every 10 minutes" say how often.
    if (/(?:\d[\s-]?|\bper |\/ ?|\bevery |\ba few |\bseveral |\bfor |\blast |(?<!number )\bof )$/i.test(before) && dimension !== 'ratio') unclear.add(dimension);
    const known = found.get(dimension);
    if (known !== undefined && known !== name) unclear.add(dimension);
    found.set(dimension, name);
  }
  for (const dimension of unclear) found.delete(dimension);
  return found;
}
