// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice The invariants of THREATS.md that the campaigns check, each in one text: handlers and properties fail with it.
library Spec {
    string internal constant T1 =
        "T1: every intervention is within bucket, lifetime, surplus over the floor and allowance, over all modules too";
    string internal constant T1C = "T1: a spend from revenue never lowers the backing net of credit";
    string internal constant T1L = "T1: a mandate from reserve loses at most its stated share of backing in an epoch";
    string internal constant T2 = "T2: after any intervention usable reserves >= reserve floor";
    string internal constant T2B =
        "T2b: what is owed is recorded, covered, and paid whatever floor, buckets or pause say";
    string internal constant T3 =
        "T3: at most one execution per interval, one lot a block, outflow within burst and rate";
    string internal constant T4 = "T4: balances cover the books, and donations change no book, price or trigger";
    string internal constant T6 = "T6: a module holds nothing but what was donated to it, and returns it";
    string internal constant A1 = "A1: preview = execution in the same state";
    string internal constant A2 = "A2: no residual approvals";
    string internal constant P1 = "P1: the price paid, from balances, is within min(oracle bound, hard cap)";
    string internal constant P2 = "P2: a broken price counts nothing";
    string internal constant P6 = "P6: attack, intervention, reversal never profits";
    string internal constant P6S = "P6: two lots on one market are at least its spacing apart, whoever takes them";
    string internal constant G1 = "G1: no mandate, no spending";
    string internal constant G2 = "G2: the guardian can only reduce risk";
    string internal constant S1 = "S1: cumulativeIssued <= CAP; issued - burned = supply";
    string internal constant SPLIT = "ProceedsSplitter INV-1: the balance is at least pending";
}
