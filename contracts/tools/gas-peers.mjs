// Aims and the figures of others, by `snapshot file: operation`. An aim may be over another operation (`less`).
const barePairSwap = (sections) =>
  Object.fromEntries(sections.find(({ group }) => group === 'buyback').rows)['bare pair swap']

export const peers = {
  'buyback: bid': {
    limit: 150_000,
    others: 'Olympus convertible deposit auction 421,100; open of a Reserve auction 367,000',
  },
  'buyback: execute': { less: barePairSwap, limit: 90_000, others: 'the aim is over the bare swap of the pair' },
  'treasury: heartbeat, 3 assets': { limit: 130_000 },
}
