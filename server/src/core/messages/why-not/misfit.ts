import { kindOf } from '../../compat/breaks/describe.ts';
import type { Difference } from '../../compat/difference.ts';
import type { CompiledSchema } from '../../formats/avro/compiled-type.ts';
import * as obstacle from '../../formats/avro/obstacle.ts';
import { quoted } from '../../formats/json-schema/wording.ts';
import type { Misfit } from '../avro/resolution.ts';
import type { ConfirmedSchema } from '../confirmed-schema.ts';
import { versionWords } from '../schema-words.ts';
import { pathText } from '../value.ts';
import type { ReaderSchema, WhyNot } from './why-not.ts';

/** What a reader has against a message that its writer's schema reads: in the words in which the comparison of the two schemas says it. */
export function misfitSaid(misfit: Misfit, reader: ReaderSchema, writer: ConfirmedSchema, schemas: { readonly reader: CompiledSchema; readonly writer: CompiledSchema }, of: 'message' | 'unpacked'): WhyNot {
  const difference = differenceOf(misfit, schemas);
  const version = versionWords(writer);
  const path = misfit.readerFields.map(({ name }) => name);
  const { fact, advice } = said(misfit, difference, version);
  const place = pathText(misfit.field ? [...path, misfit.field.name] : path);
  return {
    kind: 'reader-cannot-resolve', outcome: 'fails', reader, writer, path, ...(place !== '' && { field: place }), bytes: { from: misfit.from, to: misfit.to, of },
    message: `${fact.charAt(0).toUpperCase()}${fact.slice(1)}, so ${reader.name} cannot read this message. ${advice}${misfit.kind === 'name' && misfit.reader.type.fullName !== '' && misfit.writer.type.kind === misfit.reader.type.kind ? milder(misfit) : ''}`,
    readerNode: difference.reader, writerNode: difference.writer,
    cause: `${difference.registryCode} ${place}${misfit.symbol === undefined ? '' : ` ${misfit.symbol}`}`,
  };
}

function said({ symbol, reader }: Misfit, difference: Difference, version: string): { readonly fact: string; readonly advice: string } {
  if (symbol !== undefined) return { fact: `the enum "${reader.type.simpleName}" has no ${quoted(symbol)}, which this message of ${version} holds, and it has no default`, advice: `Add ${quoted(symbol)}, or give the enum a default.` };
  const saying = kindOf(difference, 'avro')?.say.BACKWARD;
  if (!saying) return { fact: `${difference.registryCode.toLowerCase().replaceAll('_', ' ')} at ${difference.path}`, advice: '' };
  return { fact: saying.fact(difference, version), advice: saying.advice(difference, version) };
}

/** Measured with Java Avro 1.12.2, whose reader takes records by their fields alone; registries and other readers heed the name. */
function milder({ reader }: Misfit): string {
  return reader.type.fields.length > 0 ? ' Java\'s reader reads over the name of a record.' : '';
}

function differenceOf({ kind, reader, writer, field, readerFields, writerFields }: Misfit, schemas: { readonly reader: CompiledSchema; readonly writer: CompiledSchema }): Difference {
  const place: obstacle.Place = { readerSchema: schemas.reader, writerSchema: schemas.writer, base: '', steps: readerFields, from: 0, readerFields, writerFields };
  switch (kind) {
    case 'type':
      return obstacle.typeMismatch(place, reader, writer);
    case 'branch':
      return obstacle.missingBranch(place, reader, writer);
    case 'name':
      return obstacle.nameMismatch(place, reader, writer);
    case 'size':
      return obstacle.fixedSize(place, reader, writer);
    case 'symbol':
      return obstacle.missingSymbols(place, reader, writer);
    case 'missing-field':
      return obstacle.missingDefault(place, field!, writer);
    case 'ambiguous-field':
      return obstacle.ambiguousField(place, field!, writer.type.fieldsByName.get(field!.name) ?? writer.type.fields[0]!, writer.type.fields.find(({ name }) => field!.aliases.includes(name)) ?? writer.type.fields[0]!);
    default:
      return kind satisfies never;
  }
}
