// One question to npm's z3, in a process of its own: the solver cannot be interrupted from outside in any other way.
import { readFileSync, writeFileSync } from 'node:fs'
import { init } from 'z3-solver'

const [, , question, answer] = process.argv
const { Z3 } = await init()
// What the compiler sets when it calls a native z3.
Z3.global_param_set('rewriter.pull_cheap_ite', 'true')
Z3.global_param_set('fp.spacer.q3.use_qgen', 'true')
Z3.global_param_set('fp.spacer.mbqi', 'false')
Z3.global_param_set('fp.spacer.ground_pobs', 'false')
const context = Z3.mk_context(Z3.mk_config())
writeFileSync(answer, await Z3.eval_smtlib2_string(context, readFileSync(question, 'utf8')))
// Its threads would keep the process alive.
process.exit(0)
