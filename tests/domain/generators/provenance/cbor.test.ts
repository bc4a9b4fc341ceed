import { describe, expect, it } from 'vitest'
import { CborError, CborTag, type CborValue, decodeCbor } from '~/domain/generators/provenance/cbor'
import { cbor } from '~tests/support/c2pa-bytes'

const hex = (text: string): CborValue =>
  decodeCbor(new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex')))

describe('CBOR', () => {
  it.each<[string, CborValue]>([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['1bffffffffffffffff', 18_446_744_073_709_551_615n],
    ['20', -1],
    ['3903e7', -1000],
    ['3bffffffffffffffff', -18_446_744_073_709_551_616n],
    ['f93c00', 1],
    ['f9c400', -4],
    ['f90001', 2 ** -24],
    ['f97c00', Number.POSITIVE_INFINITY],
    ['fa47c35000', 100_000],
    ['fbc010666666666666', -4.1],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['f7', null],
    ['4401020304', Uint8Array.of(1, 2, 3, 4)],
    ['62c3bc', 'ü'],
    ['83010203', [1, 2, 3]],
    ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
    ['5f42010243030405ff', Uint8Array.of(1, 2, 3, 4, 5)],
    ['7f657374726561646d696e67ff', 'streaming'],
    [
      'bf61610161629f0203ffff',
      new Map<string, CborValue>([
        ['a', 1],
        ['b', [2, 3]]
      ])
    ],
    [
      'a201020326',
      new Map([
        [1, 2],
        [3, -7]
      ])
    ],
    ['c11a514b67b0', new CborTag(1, 1_363_896_240)]
  ])('reads %s', (bytes, value) => {
    expect(hex(bytes)).toEqual(value)
  })

  it.each([
    ['an early end', '19 03'],
    ['a length beyond the end', '5a ffffffff 00'],
    ['a list of four thousand million', '9a ffffffff'],
    ['a map of 2^63', 'bb 8000000000000000'],
    ['a reserved head', '1c'],
    ['a break alone', 'ff'],
    ['a break inside a counted list', '82 01 ff'],
    ['a piece of another kind', '5f 6161 ff'],
    ['a key that is a list', 'a1 80 01'],
    ['a key that stands twice', 'a2 6161 01 6161 02'],
    ['an indefinite number', '1f'],
    ['nothing', '']
  ])('refuses %s', (_, bytes) => {
    expect(() => hex(bytes)).toThrow(CborError)
  })

  it('refuses nesting without end, counted or not', () => {
    expect(() => decodeCbor(new Uint8Array(100_000).fill(0x81))).toThrow(/deep/)
    expect(() => decodeCbor(new Uint8Array(100_000).fill(0xc1))).toThrow(/deep/)
    expect(() => decodeCbor(new Uint8Array(100_000).fill(0x9f))).toThrow(/deep/)
  })

  it('refuses more items than a manifest can have', () => {
    expect(() => decodeCbor(Uint8Array.from([0x9a, 0, 4, 0, 0, ...new Uint8Array(262_144)]))).toThrow(/many/)
  })

  it('reads what the tests write', () => {
    const value = new Map<string, CborValue>([
      ['a', [1, -500, 'x'.repeat(300)]],
      ['b', Uint8Array.of(9)]
    ])
    expect(decodeCbor(cbor(value))).toEqual(value)
  })
})
