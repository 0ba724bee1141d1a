import fc from 'fast-check'

// Deep runs ask for more cases of every property.
fc.configureGlobal({ numRuns: Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100) })
