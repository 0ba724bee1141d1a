// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {SplitMath} from "../../src/math/SplitMath.sol";
import {Base} from "../base/Base.sol";
import {MathHarness} from "../math/MathHarness.sol";

/// @title VectorWriter
/// @notice Writes what every function of the math libraries returns, or reverts with, for chosen and random arguments.
/// @dev Run by `contracts/tools/vectors.mjs`; a forge script, so that no test run writes files. One file per function,
/// an array with one case per line: `{"args":[decimal strings],"result":"decimal string"}` or
/// `{"args":[…],"revert":"0x…"}` with the whole revert data. Nothing depends on time, place or order, so two runs
/// agree in every byte.
contract VectorWriter is Base {
    /// @dev A file being written. `pending` is the last case, held back until it is known whether a comma follows.
    struct Sheet {
        string path;
        string name;
        bytes4 selector;
        bytes kinds;
        bool signedResult;
        string pending;
    }

    uint256 internal constant WAD = 1e18;
    uint256 internal constant MAX = type(uint256).max;
    /// @dev Random cases per file.
    uint256 internal constant RANDOM_CASES = 150;

    // What an argument is, one letter each. A letter decides how random values are drawn; x, y and z are signed.
    // - u any integer, log-uniform
    // - a amount, up to 100 bits
    // - r reserve, 40 to 105 bits
    // - p price, 30 to 90 bits
    // - c price between 0.25 and 4
    // - w share, 0 to 1
    // - m share, not below the argument before
    // - o amount below the argument two places on, or the next one if it is the last
    // - k factor, 0 to 4
    // - v volatility, 0 to 3
    // - i impact, 0 to 0.75
    // - t seconds, up to 27 bits
    // - d decimals, 1 to 28
    // - f numerator and F denominator of a fee, drawn as a pair
    // - x exponent of e
    // - y argument of ln
    // - z exponent of pow
    // - q period of whole weeks, h moment, H moment not before the argument before, n exponent 1 or 2
    // - T tick, s square root price, l liquidity, e fee of a pool: only words that their types take; T is signed
    bytes internal constant SIGNED = "xyzT";

    MathHarness internal harness;

    /// @notice Writes every file into `folder`, which must exist.
    /// @param folder Folder, absolute or relative to the repository's root.
    function run(string calldata folder) external {
        harness = new MathHarness();
        uint256 mark = _mark();
        _writeWadMath(folder);
        _release(mark);
        _writeDecimalMath(folder);
        _release(mark);
        _writeAmmQuotes(folder);
        _release(mark);
        _writeAmmLots(folder);
        _release(mark);
        _writeBudgetMath(folder);
        _release(mark);
        _writeReserveRisk(folder);
        _release(mark);
        _writeReserveCredit(folder);
        _release(mark);
        _writeBuybackMath(folder);
        _release(mark);
        _writeAuctionMath(folder);
        _release(mark);
        _writeVolatilityMath(folder);
        _release(mark);
        _writePressureMath(folder);
        _release(mark);
        _writeVestingMath(folder);
        _release(mark);
        _writeSupplyMath(folder);
        _release(mark);
        _writeTickMath(folder);
        _release(mark);
        _writeConcentratedAmounts(folder);
        _release(mark);
        _writeConcentratedLots(folder);
        _release(mark);
        _writeSplitMath(folder);
        _release(mark);
        _writeLockLines(folder);
        _release(mark);
        _writeLockTerms(folder);
    }

    function _writeWadMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "mulDivDown", MathHarness.mulDivDown.selector, "uuu", false);
        _mulDivCases(sheet);
        sheet = _open(folder, "mulDivUp", MathHarness.mulDivUp.selector, "uuu", false);
        _mulDivCases(sheet);
        sheet = _open(folder, "mulWadDown", MathHarness.mulWadDown.selector, "pp", false);
        _pairCases(sheet);
        sheet = _open(folder, "mulWadUp", MathHarness.mulWadUp.selector, "pp", false);
        _pairCases(sheet);
        sheet = _open(folder, "divWadDown", MathHarness.divWadDown.selector, "pp", false);
        _pairCases(sheet);
        sheet = _open(folder, "divWadUp", MathHarness.divWadUp.selector, "pp", false);
        _pairCases(sheet);
        sheet = _open(folder, "sqrtDown", MathHarness.sqrtDown.selector, "u", false);
        _powerCases(sheet);
        sheet = _open(folder, "sqrtUp", MathHarness.sqrtUp.selector, "u", false);
        _powerCases(sheet);

        sheet = _open(folder, "expWad", MathHarness.expWad.selector, "x", true);
        int256[9] memory exponents = [
            int256(-41_446_531_673_892_822_314),
            -41_446_531_673_892_822_313,
            -41_446_531_673_892_822_312,
            -41_446_531_673_892_822_311,
            -693_147_180_559_945_309,
            693_147_180_559_945_309,
            135_305_999_368_893_231_588,
            135_305_999_368_893_231_589,
            135_305_999_368_893_231_590
        ];
        for (uint256 i = 0; i < exponents.length; ++i) {
            _case(sheet, abi.encode(exponents[i]));
        }
        _powerCases(sheet);

        sheet = _open(folder, "lnWad", MathHarness.lnWad.selector, "y", true);
        _case(sheet, abi.encode(int256(2_718_281_828_459_045_235)));
        _case(sheet, abi.encode(int256(2_718_281_828_459_045_236)));
        _powerCases(sheet);

        sheet = _open(folder, "powWad", MathHarness.powWad.selector, "yz", true);
        _case(sheet, abi.encode(int256(2e18), int256(135e18)));
        _case(sheet, abi.encode(int256(2e18), int256(195_205_294_292_027_477_728)));
        _case(sheet, abi.encode(int256(2e18), int256(195_205_294_292_027_477_729)));
        _case(sheet, abi.encode(int256(3e18), type(int256).min / 1_098_612_288_668_109_691));
        _case(sheet, abi.encode(int256(3e18), type(int256).min / 1_098_612_288_668_109_691 - 1));
        _pairCases(sheet);
    }

    function _writeDecimalMath(string calldata folder) private {
        bytes4[4] memory selectors = [
            MathHarness.toWadDown.selector,
            MathHarness.toWadUp.selector,
            MathHarness.fromWadDown.selector,
            MathHarness.fromWadUp.selector
        ];
        string[4] memory names = ["toWadDown", "toWadUp", "fromWadDown", "fromWadUp"];
        for (uint256 i = 0; i < names.length; ++i) {
            Sheet memory sheet = _open(folder, names[i], selectors[i], "ad", false);
            for (uint256 decimals = 0; decimals <= 29; ++decimals) {
                _case(sheet, abi.encode(uint256(1_234_567_890_123_456_789), decimals));
                uint256 step = 10 ** (decimals > 18 ? decimals - 18 : 18 - decimals);
                _case(sheet, abi.encode(MAX / step, decimals));
                _case(sheet, abi.encode(MAX / step + (decimals == 18 ? 0 : 1), decimals));
                _case(sheet, abi.encode(step * 7, decimals));
                _case(sheet, abi.encode(step * 7 - 1, decimals));
            }
            _finish(sheet, abi.encode(uint256(1e9), uint256(6)));
        }
    }

    function _writeAmmQuotes(string calldata folder) private {
        Sheet memory sheet = _open(folder, "amountOut", MathHarness.amountOut.selector, "arrfF", false);
        bytes memory base = abi.encode(uint256(1e18), uint256(3e24), uint256(1e21), uint256(997), uint256(1000));
        _case(sheet, abi.encode(1, 1, 1, 1, 1));
        _case(sheet, abi.encode(MAX, 1, 1, 1, 1));
        _case(sheet, abi.encode(MAX - 1, 1, MAX, 1, 1));
        _case(sheet, abi.encode(MAX / 997, 1, MAX, 997, 1000));
        _case(sheet, abi.encode(MAX / 997 + 1, 1, MAX, 997, 1000));
        _case(sheet, abi.encode(1, MAX / 1000, MAX, 997, 1000));
        _case(sheet, abi.encode(1, MAX / 1000 + 1, MAX, 997, 1000));
        _case(sheet, abi.encode(0, 0, 0, 0, 0));
        _case(sheet, abi.encode(0, 0, 0, 997, 1000));
        _finish(sheet, base);

        sheet = _open(folder, "amountIn", MathHarness.amountIn.selector, "orrfF", false);
        _case(sheet, abi.encode(0, 1, 1, 1, 1));
        _case(sheet, abi.encode(1, 1, 1, 1, 1));
        _case(sheet, abi.encode(1, 1, 2, 1, 1));
        _case(sheet, abi.encode(1e21 - 1, 3e24, 1e21, 997, 1000));
        _case(sheet, abi.encode(1e21, 3e24, 1e21, 997, 1000));
        _case(sheet, abi.encode(MAX - 1, MAX, MAX, 1, 1));
        _case(sheet, abi.encode(MAX / 2, MAX, MAX, 1, 1));
        _case(sheet, abi.encode(1, 1, MAX / 997 + 1, 997, 1000));
        _case(sheet, abi.encode(1, 1, MAX / 997 + 2, 997, 1000));
        _case(sheet, abi.encode(5, 0, 1e21, 997, 1000));
        _case(sheet, abi.encode(5, 5, 0, 997, 1000));
        _finish(sheet, base);

        sheet = _open(folder, "averageLotFeeExcluded", MathHarness.averageLotFeeExcluded.selector, "rifF", false);
        _averageCases(sheet);
        sheet = _open(folder, "averageLotFeeIncluded", MathHarness.averageLotFeeIncluded.selector, "rifF", false);
        _averageCases(sheet);
    }

    function _writeAmmLots(string calldata folder) private {
        uint256 largest = (uint256(1) << 126) - 1;
        Sheet memory sheet = _open(folder, "impactLot", MathHarness.impactLot.selector, "riwfF", false);
        bytes memory base = abi.encode(uint256(3e24), uint256(1e16), WAD, uint256(997), uint256(1000));
        _case(sheet, abi.encode(largest / 1000, 3, 1, 997, 1000));
        _case(sheet, abi.encode(largest / 1000 + 1, 3, 1, 997, 1000));
        _case(sheet, abi.encode(largest, 3, 1, 1, 1));
        _case(sheet, abi.encode(largest + 1, 3, 1, 1, 1));
        _case(sheet, abi.encode(1, 3, 1, largest, largest));
        _case(sheet, abi.encode(1, 3, 1, largest, largest + 1));
        _case(sheet, abi.encode(0, 3, 1, MAX, MAX));
        _case(sheet, abi.encode(0, 3, 1, 1, MAX));
        _case(sheet, abi.encode(1e24, 3 * WAD, WAD, 997, 1000));
        _case(sheet, abi.encode(1e24, 3 * WAD + 1, WAD, 997, 1000));
        _case(sheet, abi.encode(1e24, MAX, MAX, 997, 1000));
        _case(sheet, abi.encode(1e24, MAX, MAX / 3, 997, 1000));
        _case(sheet, abi.encode(1e24, MAX, MAX / 3 - 1, 997, 1000));
        _case(sheet, abi.encode(1e24, MAX - 1, MAX / 3, 997, 1000));
        _case(sheet, abi.encode(MAX, MAX, 0, 1, 0));
        _case(sheet, abi.encode(MAX, MAX, 0, 1, 1));
        _finish(sheet, base);

        sheet = _open(folder, "buyLotToImpact", MathHarness.buyLotToImpact.selector, "rifF", false);
        _impactCases(sheet);
        sheet = _open(folder, "sellLotToImpact", MathHarness.sellLotToImpact.selector, "rifF", false);
        _impactCases(sheet);

        sheet = _open(folder, "zapLot", MathHarness.zapLot.selector, "rafF", false);
        _case(sheet, abi.encode(1e24, 3e24, 997, 1000));
        _case(sheet, abi.encode(1e24, 3e24 + 1, 997, 1000));
        _case(sheet, abi.encode(0, 0, 997, 1000));
        _case(sheet, abi.encode(0, 5, 997, 1000));
        _case(sheet, abi.encode(largest / 1000, largest / 1000, 997, 1000));
        _finish(sheet, abi.encode(uint256(3e24), uint256(1e22), uint256(997), uint256(1000)));

        sheet = _open(folder, "sandwichThreshold", MathHarness.sandwichThreshold.selector, "rfF", false);
        _case(sheet, abi.encode(1e24, 1, 2));
        _case(sheet, abi.encode(1e24, 499, 999));
        _case(sheet, abi.encode(1e24, 1, 1));
        _case(sheet, abi.encode(0, (uint256(1) << 128) - 1, (uint256(1) << 128) - 1));
        _case(sheet, abi.encode(0, (uint256(1) << 128) - 2, (uint256(1) << 128) - 1));
        _case(sheet, abi.encode(0, 1, uint256(1) << 128));
        _case(sheet, abi.encode(0, uint256(1) << 128, uint256(1) << 128));
        _case(sheet, abi.encode(largest / 1000, 997, 1000));
        _case(sheet, abi.encode(largest / 1000 + 1, 997, 1000));
        _finish(sheet, abi.encode(uint256(3e24), uint256(997), uint256(1000)));

        sheet = _open(folder, "sandwichProofLot", MathHarness.sandwichProofLot.selector, "rfFw", false);
        _case(sheet, abi.encode(MAX, 1, 1000, 0));
        _case(sheet, abi.encode(MAX, 1, MAX / WAD, 0));
        _case(sheet, abi.encode(MAX, 1, MAX / WAD + 1, 0));
        _case(sheet, abi.encode(1e24, 997, 1000, WAD / 2));
        _case(sheet, abi.encode(1e24, 0, 1000, WAD + 1));
        _finish(sheet, abi.encode(uint256(3e24), uint256(997), uint256(1000), uint256(0)));
    }

    function _writeBudgetMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "bucketLevel", MathHarness.bucketLevel.selector, "pppt", false);
        _case(sheet, abi.encode(MAX, MAX, MAX, MAX));
        _case(sheet, abi.encode(5, 0, 3, 10));
        _case(sheet, abi.encode(1, MAX / 2, MAX, 2));
        _case(sheet, abi.encode(2, MAX / 2, MAX - 1, 2));
        _case(sheet, abi.encode(0, MAX / 2 + 1, MAX, 2));
        _case(sheet, abi.encode(7, 3, 100, 31));
        _case(sheet, abi.encode(7, 3, 101, 31));
        _finish(sheet, abi.encode(uint256(1e20), uint256(1e15), uint256(1e22), uint256(3600)));
    }

    function _writeReserveRisk(string calldata folder) private {
        Sheet memory sheet = _open(folder, "scaledVolatility", MathHarness.scaledVolatility.selector, "kvt", false);
        bytes memory base = abi.encode(2 * WAD, 8e17, uint256(604_800));
        _case(sheet, abi.encode(WAD, WAD, 31_536_000));
        _case(sheet, abi.encode(WAD, WAD, 31_536_001));
        _case(sheet, abi.encode(WAD, WAD, 31_535_999));
        _finish(sheet, base);

        sheet = _open(folder, "haircut", MathHarness.haircut.selector, "kvtw", false);
        _case(sheet, abi.encode(42 * WAD - 1, WAD, 31_536_000, WAD - 1));
        _case(sheet, abi.encode(42 * WAD, WAD, 31_536_000, WAD - 1));
        _case(sheet, abi.encode(42 * WAD + 1, WAD, 31_536_000, WAD - 1));
        _case(sheet, abi.encode(41_446_531_673_892_822_312, WAD, 31_536_000, WAD - 1));
        _case(sheet, abi.encode(41_446_531_673_892_822_313, WAD, 31_536_000, WAD - 1));
        _case(sheet, abi.encode(MAX, MAX, MAX, WAD));
        _finish(sheet, abi.encode(2 * WAD, 8e17, uint256(604_800), 9e17));

        sheet = _open(folder, "bufferTarget", MathHarness.bufferTarget.selector, "kvtw", false);
        _finish(sheet, abi.encode(2 * WAD, 8e17, uint256(604_800), 9e17));

        sheet = _open(folder, "stepTowards", MathHarness.stepTowards.selector, "www", false);
        _case(sheet, abi.encode(0, MAX, MAX));
        _case(sheet, abi.encode(MAX, MAX, MAX));
        _case(sheet, abi.encode(MAX - 1, MAX, 1));
        _case(sheet, abi.encode(10, 20, 3));
        _case(sheet, abi.encode(20, 10, 3));
        _case(sheet, abi.encode(2, 0, 3));
        _finish(sheet, abi.encode(uint256(5e17), uint256(8e17), uint256(1e16)));

        sheet = _open(folder, "runwayFloor", MathHarness.runwayFloor.selector, "tpawa", false);
        _case(sheet, abi.encode(2, MAX / 2, 0, 0, 1));
        _case(sheet, abi.encode(2, MAX / 2, 0, 0, 2));
        _case(sheet, abi.encode(2, MAX / 2 + 1, 0, 0, 0));
        _case(sheet, abi.encode(0, 0, MAX, 1, 0));
        _case(sheet, abi.encode(0, 0, 0, MAX - WAD, 0));
        _case(sheet, abi.encode(0, 0, 0, MAX - WAD + 1, 0));
        _finish(sheet, abi.encode(uint256(31_536_000), uint256(1e16), uint256(1e24), uint256(2e17), uint256(5e22)));

        sheet = _open(folder, "usableValue", MathHarness.usableValue.selector, "apw", false);
        _case(sheet, abi.encode(MAX, WAD, WAD));
        _case(sheet, abi.encode(MAX, WAD + 1, WAD));
        _case(sheet, abi.encode(MAX, WAD + 1, WAD + 1));
        _finish(sheet, abi.encode(uint256(1e24), uint256(2e18), uint256(3e17)));

        sheet = _open(folder, "scarcity", MathHarness.scarcity.selector, "or", false);
        _case(sheet, abi.encode(1e24, 1e24));
        _case(sheet, abi.encode(1e24 - 1, 1e24));
        _case(sheet, abi.encode(1, 3));
        _pairCases(sheet);

        sheet = _open(folder, "purchasingPowerKept", MathHarness.purchasingPowerKept.selector, "cccc", false);
        _case(sheet, abi.encode(3, 1, 3, 1));
        _case(sheet, abi.encode(1, MAX / WAD, 1, WAD));
        _case(sheet, abi.encode(1, MAX / WAD + 1, 1, WAD));
        _finish(sheet, abi.encode(WAD, 2 * WAD, 3 * WAD, 4 * WAD));
    }

    function _writeReserveCredit(string calldata folder) private {
        Sheet memory sheet = _open(folder, "backingDown", MathHarness.backingDown.selector, "aaa", false);
        bytes memory base = abi.encode(uint256(1e25), uint256(1e24), uint256(7e24));
        _case(sheet, abi.encode(MAX, 0, WAD));
        _case(sheet, abi.encode(MAX, 0, WAD - 1));
        _case(sheet, abi.encode(MAX, 0, 0));
        _case(sheet, abi.encode(5, 6, 7));
        _finish(sheet, base);
        sheet = _open(folder, "backingUp", MathHarness.backingUp.selector, "aaa", false);
        _case(sheet, abi.encode(MAX, 0, WAD));
        _case(sheet, abi.encode(MAX, 0, WAD - 1));
        _case(sheet, abi.encode(MAX, 0, 0));
        _case(sheet, abi.encode(5, 6, 7));
        _finish(sheet, base);
        sheet = _open(folder, "accretiveCharge", MathHarness.accretiveCharge.selector, "awwcc", false);
        _creditCases(sheet);
        sheet = _open(folder, "accretiveLimit", MathHarness.accretiveLimit.selector, "awwcc", false);
        _creditCases(sheet);
    }

    function _writeBuybackMath(string calldata folder) private {
        Sheet memory sheet =
            _open(folder, "counterCyclicalLot", MathHarness.counterCyclicalLot.selector, "acccvkwwwm", false);
        _case(sheet, abi.encode(1e24, WAD, WAD, WAD, 0, WAD, 0, 0, 0, 3 * WAD));
        _case(sheet, abi.encode(1e24, WAD + 1, WAD, WAD, 0, WAD, 0, 0, 0, 3 * WAD));
        _case(sheet, abi.encode(1e24, WAD / 2, WAD, WAD, 0, 4 * WAD, 0, 0, 0, 9 * WAD));
        _case(sheet, abi.encode(1e24, WAD / 2, WAD, WAD, 0, 4 * WAD, 0, 0, 0, 2 * WAD));
        _case(sheet, abi.encode(1e24, WAD / 2, WAD, WAD, WAD, 4 * WAD, 1e17, 2e17, 0, 9 * WAD));
        _case(sheet, abi.encode(1e24, 2 * WAD, WAD, MAX, 0, WAD, 0, 0, 0, 3 * WAD));
        _case(sheet, abi.encode(1e24, 2 * WAD, WAD, MAX, 0, WAD - 1, 0, 0, 0, 3 * WAD));
        _case(sheet, abi.encode(1e24, 2 * WAD, WAD, MAX, 0, 9 * WAD, 0, 0, 1e17, 3 * WAD));
        _case(sheet, abi.encode(1e24, 0, WAD, MAX, 0, MAX, 0, 0, 0, MAX));
        _case(sheet, abi.encode(0, 0, WAD, MAX, 0, MAX - WAD, 0, 0, 0, MAX));
        _case(sheet, abi.encode(1e24, WAD, 0, 0, 0, 0, 0, 0, 1, 0));
        _case(sheet, abi.encode(1e24, WAD, 1, 0, 0, 0, 0, 0, 1, 0));
        _finish(
            sheet,
            abi.encode(
                uint256(1e22), 8e17, WAD, uint256(2e18), 5e17, 3 * WAD, uint256(5e16), uint256(1e17), 2e17, 3 * WAD
            )
        );

        sheet = _open(folder, "minimumOut", MathHarness.minimumOut.selector, "awcc", false);
        _case(sheet, abi.encode(1e24, 95e16, WAD, 94e16));
        _case(sheet, abi.encode(1e24, 95e16, WAD, 2 * WAD));
        _finish(sheet, abi.encode(uint256(1e22), 95e16, WAD, uint256(2e18)));

        sheet = _open(folder, "priceLimit", MathHarness.priceLimit.selector, "wcc", false);
        _finish(sheet, abi.encode(95e16, WAD, uint256(2e18)));

        sheet = _open(folder, "effectivePrice", MathHarness.effectivePrice.selector, "aa", false);
        _pairCases(sheet);

        sheet = _open(folder, "shortfallBps", MathHarness.shortfallBps.selector, "aac", true);
        _case(sheet, abi.encode(1e24, 1e24, WAD));
        _case(sheet, abi.encode(1e24, 1e24, WAD - 1));
        _case(sheet, abi.encode(1e24, 1e24, WAD + 1));
        _case(sheet, abi.encode(0, 1e24, WAD));
        _case(sheet, abi.encode((uint256(1) << 255) / 10_000, 1, WAD));
        _case(sheet, abi.encode((uint256(1) << 255) / 10_000 + 1, 1, WAD));
        _case(sheet, abi.encode(MAX / 10_000, 1, 1));
        _case(sheet, abi.encode(MAX / 10_000 + 1, 1, 1));
        _finish(sheet, abi.encode(uint256(1e22), uint256(1e22), WAD));
    }

    function _writeAuctionMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "unitPrice", MathHarness.unitPrice.selector, "cctt", false);
        _case(sheet, abi.encode(2 * WAD, WAD, 900, 3600));
        _case(sheet, abi.encode(2 * WAD, WAD, 3600, 3600));
        _case(sheet, abi.encode(2 * WAD, WAD, 3601, 3600));
        _case(sheet, abi.encode(WAD, WAD, 5, 7));
        _case(sheet, abi.encode(WAD - 1, WAD, 5, 7));
        _case(sheet, abi.encode(WAD - 1, WAD, 5, 0));
        _case(sheet, abi.encode(MAX, 0, MAX - 1, MAX));
        _case(sheet, abi.encode(10, 3, 1, 3));
        _finish(sheet, abi.encode(2 * WAD, 95e16, uint256(1800), uint256(3600)));

        sheet = _open(folder, "auctionPayment", MathHarness.auctionPayment.selector, "ac", false);
        _pairCases(sheet);
        sheet = _open(folder, "referencePrice", MathHarness.referencePrice.selector, "aa", false);
        _pairCases(sheet);

        sheet = _open(folder, "reservePrice", MathHarness.reservePrice.selector, "cwwc", false);
        _case(sheet, abi.encode(0, 0, 0, 1));
        _case(sheet, abi.encode(2 * WAD, 5e16, 95e16, WAD / 2));
        _case(sheet, abi.encode(2 * WAD + 1, 5e16, 95e16, WAD / 2));
        _case(sheet, abi.encode(MAX, WAD + 1, MAX, 0));
        _case(sheet, abi.encode(MAX, 0, WAD, WAD));
        _finish(sheet, abi.encode(2 * WAD, 5e16, 95e16, WAD / 2));

        sheet = _open(folder, "breakerPrice", MathHarness.breakerPrice.selector, "wc", false);
        _case(sheet, abi.encode(MAX - WAD, WAD));
        _case(sheet, abi.encode(MAX - WAD + 1, WAD));
        _case(sheet, abi.encode(MAX, 0));
        _finish(sheet, abi.encode(uint256(5e16), WAD / 2));

        sheet = _open(folder, "nextStart", MathHarness.nextStart.selector, "mcccc", false);
        _case(sheet, abi.encode(2 * WAD, WAD, 0, MAX, 0));
        _case(sheet, abi.encode(2 * WAD, WAD, 3 * WAD, MAX, 0));
        _case(sheet, abi.encode(2 * WAD, WAD, 3 * WAD, WAD, 0));
        _case(sheet, abi.encode(2 * WAD, WAD, 3 * WAD, WAD, 4 * WAD));
        _case(sheet, abi.encode(11e17, 3, 0, MAX, 0));
        _finish(sheet, abi.encode(2 * WAD, 2 * WAD, WAD, 100 * WAD, 19e17));

        sheet = _open(folder, "smoothedDown", MathHarness.smoothedDown.selector, "awa", false);
        _smoothedCases(sheet);
        sheet = _open(folder, "smoothedUp", MathHarness.smoothedUp.selector, "awa", false);
        _smoothedCases(sheet);

        sheet = _open(folder, "unsoldWeight", MathHarness.unsoldWeight.selector, "wt", false);
        _case(sheet, abi.encode(1e17, 7));
        _case(sheet, abi.encode(5e16, 14));
        _case(sheet, abi.encode(1, MAX));
        _case(sheet, abi.encode(WAD, 1));
        _case(sheet, abi.encode(WAD + 1, 0));
        _finish(sheet, abi.encode(uint256(1e17), uint256(24)));
    }

    function _smoothedCases(Sheet memory sheet) private {
        _case(sheet, abi.encode(10, WAD / 4, 1));
        _case(sheet, abi.encode(MAX, WAD, 0));
        _case(sheet, abi.encode(MAX, WAD, 1));
        _case(sheet, abi.encode(MAX, WAD + 1, 0));
        _finish(sheet, abi.encode(uint256(3e24), 8e17, uint256(1e24)));
    }

    function _writeVolatilityMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "decayWeight", MathHarness.decayWeight.selector, "tt", false);
        _case(sheet, abi.encode(86_400, 86_400));
        _case(sheet, abi.encode(86_399, 86_400));
        _case(sheet, abi.encode(86_401, 86_400));
        _case(sheet, abi.encode(60, 604_800));
        _pairCases(sheet);

        sheet = _open(folder, "nextVariance", MathHarness.nextVariance.selector, "vcctt", false);
        _case(sheet, abi.encode(1e18, 1, WAD + 1, 3600, 86_400));
        _case(sheet, abi.encode(1e18, 1, WAD, 3600, 86_400));
        _case(sheet, abi.encode(1e18, 0, WAD, 3600, 86_400));
        _case(sheet, abi.encode(1e18, (uint256(1) << 255) - 1, WAD, 3600, 86_400));
        _case(sheet, abi.encode(1e18, uint256(1) << 255, WAD, 3600, 86_400));
        _case(sheet, abi.encode(1e18, 1, 0, 0, 0));
        _case(sheet, abi.encode(1e18, 1, 0, 1, 0));
        _case(sheet, abi.encode(1e18, WAD, WAD, 1, 0));
        _case(sheet, abi.encode(MAX, 2 * WAD, WAD, 1, MAX));
        _case(sheet, abi.encode(MAX, 2 * WAD, WAD, 1, 1));
        _finish(sheet, abi.encode(WAD, 2 * WAD, 2_100_000_000_000_000_000, uint256(3600), uint256(86_400)));

        sheet = _open(folder, "volatility", MathHarness.volatility.selector, "u", false);
        _case(sheet, abi.encode(MAX / WAD));
        _case(sheet, abi.encode(MAX / WAD + 1));
        _powerCases(sheet);
    }

    function _writeVestingMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "linearVested", MathHarness.linearVested.selector, "aatttt", false);
        uint256[9] memory times = [uint256(0), 499, 500, 524, 525, 599, 600, MAX - 1, MAX];
        for (uint256 i = 0; i < times.length; ++i) {
            _case(sheet, abi.encode(1000, 100, 500, 25, 100, times[i]));
            _case(sheet, abi.encode(7, 0, 500, 100, 100, times[i]));
            _case(sheet, abi.encode(MAX, MAX, 500, 200, 0, times[i]));
        }
        _case(sheet, abi.encode(MAX, 0, 1, 0, MAX, MAX));
        _case(sheet, abi.encode(1000, 1001, 0, 0, 0, 0));
        _finish(sheet, abi.encode(uint256(1e24), 1e23, 1e6, 1e6, 1e8, 3e7));

        sheet = _open(folder, "tranchesVested", MathHarness.tranchesVested.selector, "", false);
        _tranchesCase(sheet, new uint256[](0), MAX);
        for (uint256 i = 0; i < RANDOM_CASES; ++i) {
            uint256 entropy = uint256(keccak256(abi.encode(sheet.name, i)));
            uint256[] memory tranches = new uint256[](1 + i % 20);
            uint256 time = entropy % 1000;
            uint256 sum = 0;
            for (uint256 j = 0; j < tranches.length; ++j) {
                uint256 word = uint256(keccak256(abi.encode(entropy, j)));
                time += 1 + word % 1000;
                sum += _bits(word >> 16, 1, 112);
                tranches[j] = (time << 128) | sum;
            }
            // At a tranche, just before it, and anywhere.
            uint256 chosen = tranches[(entropy >> 16) % tranches.length] >> 128;
            _tranchesCase(sheet, tranches, chosen - i % 2);
            _tranchesCase(sheet, tranches, (entropy >> 32) % (time + 1000));
        }
        _close(sheet);
    }

    function _tranchesCase(Sheet memory sheet, uint256[] memory tranches, uint256 time) private {
        string memory result = _quoted(harness.tranchesVested(tranches, time), false);
        string memory text = string.concat("{\"args\":[", _list(tranches), ",", _quoted(time, false));
        text = string.concat(text, "],\"result\":", result, "}");
        if (bytes(sheet.pending).length > 0) vm.writeLine(sheet.path, string.concat(sheet.pending, ","));
        sheet.pending = text;
    }

    function _writePressureMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "poolExit", MathHarness.poolExit.selector, "acc", false);
        _case(sheet, abi.encode(1e24, WAD / 4, WAD));
        _case(sheet, abi.encode(1e24, WAD, WAD));
        _case(sheet, abi.encode(1e24, WAD - 1, WAD));
        _case(sheet, abi.encode(1e24, WAD, WAD - 1));
        _case(sheet, abi.encode(1e24, 1, MAX));
        _case(sheet, abi.encode(MAX, WAD / 4, WAD));
        _case(sheet, abi.encode(MAX, WAD, MAX));
        _case(sheet, abi.encode(MAX, WAD - 1, MAX));
        _case(sheet, abi.encode(1e24, MAX - 1, MAX));
        _finish(sheet, abi.encode(uint256(1e24), 81e16, WAD));

        sheet = _open(folder, "pressure", MathHarness.pressure.selector, "aa", false);
        _case(sheet, abi.encode(1, 3));
        _case(sheet, abi.encode(2, 3));
        _case(sheet, abi.encode(3, 3));
        _case(sheet, abi.encode(MAX - 1, MAX));
        _pairCases(sheet);

        sheet = _open(folder, "pressureMultiplier", MathHarness.pressureMultiplier.selector, "wkk", false);
        _case(sheet, abi.encode(1e16, 100 * WAD, 4 * WAD));
        _case(sheet, abi.encode(3e16, 100 * WAD, 4 * WAD));
        _case(sheet, abi.encode(3e16 + 1, 100 * WAD, 4 * WAD));
        _case(sheet, abi.encode(MAX, WAD, MAX));
        _case(sheet, abi.encode(MAX, WAD + 1, MAX));
        _case(sheet, abi.encode(1e16, WAD, WAD - 1));
        _finish(sheet, abi.encode(uint256(1e16), 50 * WAD, 3 * WAD));
    }

    function _writeSupplyMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "slowdown", MathHarness.slowdown.selector, "vvkw", false);
        _case(sheet, abi.encode(WAD, WAD, 2 * WAD, WAD / 4));
        _case(sheet, abi.encode(WAD + 1, WAD, 2 * WAD, WAD / 4));
        _case(sheet, abi.encode(2 * WAD, WAD, WAD, 0));
        _case(sheet, abi.encode(2 * WAD, WAD, WAD - 1, 0));
        _case(sheet, abi.encode(MAX, 0, WAD, WAD));
        _case(sheet, abi.encode(MAX, 0, WAD + 1, WAD));
        _case(sheet, abi.encode(0, 0, 0, WAD + 1));
        _finish(sheet, abi.encode(12 * WAD / 10, 8 * WAD / 10, WAD, WAD / 4));

        sheet = _open(folder, "emission", MathHarness.emission.selector, "aaddwp", false);
        _case(sheet, abi.encode(400e18, 2600e18, 4, 26, WAD / 2, 2 * WAD));
        _case(sheet, abi.encode(400e18 + 1, 2600e18, 4, 26, WAD / 2, 2 * WAD));
        _case(sheet, abi.encode(400e18, 2600e18 + 1, 4, 26, WAD / 2, 2 * WAD));
        _case(sheet, abi.encode(1, 1, 1, 2, WAD, 1));
        _case(sheet, abi.encode(0, 0, 0, 1, WAD, WAD));
        _case(sheet, abi.encode(0, 0, 4, 4, WAD, WAD));
        _case(sheet, abi.encode(0, 0, 4, 26, WAD, 0));
        _case(sheet, abi.encode(MAX / 26, MAX / 4, 4, 26, WAD, WAD));
        _case(sheet, abi.encode(MAX / 26 + 1, 0, 4, 26, WAD, WAD));
        _case(sheet, abi.encode(0, MAX / 4 + 1, 4, 26, WAD, WAD));
        _case(sheet, abi.encode(0, 0, 4, 26, WAD, MAX / 104));
        _case(sheet, abi.encode(0, 0, 4, 26, WAD, MAX / 104 + 1));
        _case(sheet, abi.encode(MAX / 2, MAX / 2, 1, 2, 6, 1));
        _finish(sheet, abi.encode(400_000e18, 2_000_000e18, 4, 26, 3 * WAD / 10, WAD / 2));

        sheet = _open(folder, "washReturn", MathHarness.washReturn.selector, "ddww", false);
        _case(sheet, abi.encode(1, 2, WAD, 0));
        _case(sheet, abi.encode(4, 26, 13 * WAD / 24, 0));
        _case(sheet, abi.encode(4, 26, 13 * WAD / 24 + 1, 0));
        _case(sheet, abi.encode(4, 4, WAD, 0));
        _case(sheet, abi.encode(0, 4, WAD, 0));
        _case(sheet, abi.encode(MAX / 2 - 1, MAX / 2, WAD, 0));
        _case(sheet, abi.encode(MAX / 2, MAX / 2 + 1, WAD, 0));
        _case(sheet, abi.encode(1, 2, MAX, 0));
        _case(sheet, abi.encode(1, 2, WAD, MAX));
        _finish(sheet, abi.encode(4, 26, 3 * WAD / 10, WAD / 4));

        sheet = _open(folder, "emissionStep", MathHarness.emissionStep.selector, "wad", false);
        _case(sheet, abi.encode(WAD, WAD, 0));
        _case(sheet, abi.encode(WAD, MAX, 1));
        _case(sheet, abi.encode(WAD + 1, MAX, 1));
        _case(sheet, abi.encode(1, 1, MAX / WAD));
        _case(sheet, abi.encode(1, 1, MAX / WAD + 1));
        _finish(sheet, abi.encode(3 * WAD / 10, 1_000_000e18, 4));

        sheet = _open(folder, "antiDilution", MathHarness.antiDilution.selector, "aaaww", false);
        _case(sheet, abi.encode(1e24, 4e24, 1e25, 0, WAD));
        _case(sheet, abi.encode(1e24, 4e24, 1e25, 4 * WAD / 10, WAD));
        _case(sheet, abi.encode(1e24, 4e24, 1e25, 4 * WAD / 10 - 1, WAD));
        _case(sheet, abi.encode(1e24, 2e25, 1e25, 0, WAD));
        _case(sheet, abi.encode(1e24, 1e25, 1e25, WAD - 1, WAD));
        _case(sheet, abi.encode(1e24, 1e25, 1e25, WAD, WAD));
        _case(sheet, abi.encode(1e24, 1e25, 1e25, MAX, WAD));
        _case(sheet, abi.encode(1e24, 1e25, 0, 0, WAD));
        _case(sheet, abi.encode(1e24, 1e25, 0, 0, WAD + 1));
        _case(sheet, abi.encode(MAX, MAX / WAD, MAX / WAD, 0, WAD));
        _case(sheet, abi.encode(MAX, MAX / WAD + 1, MAX / WAD + 1, 0, WAD));
        _case(sheet, abi.encode(1, 1, MAX, WAD / 2, WAD));
        _case(sheet, abi.encode(3, 1, 2, 0, WAD / 2));
        _finish(sheet, abi.encode(1e24, 4e24, 1e25, WAD / 10, 9 * WAD / 10));
    }

    function _writeTickMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "sqrtPriceAtTick", MathHarness.sqrtPriceAtTick.selector, "T", false);
        for (uint256 bit = 0; bit < 20; ++bit) {
            _case(sheet, abi.encode(uint256(1) << bit));
            _case(sheet, abi.encode(_shifted(0, uint256(1) << bit)));
        }
        _finish(sheet, abi.encode(uint256(0)));

        sheet = _open(folder, "tickAtSqrtPrice", MathHarness.tickAtSqrtPrice.selector, "s", true);
        for (int24 tick = -887_271; tick < 887_272; tick += 25_350) {
            _around(sheet, harness.sqrtPriceAtTick(tick));
        }
        _finish(sheet, abi.encode(uint256(1) << 96));
    }

    function _writeConcentratedAmounts(string calldata folder) private {
        bytes4[4] memory selectors = [
            MathHarness.amount0Down.selector,
            MathHarness.amount0Up.selector,
            MathHarness.amount1Down.selector,
            MathHarness.amount1Up.selector
        ];
        string[4] memory names = ["amount0Down", "amount0Up", "amount1Down", "amount1Up"];
        uint256 one = 1 << 96;
        for (uint256 i = 0; i < names.length; ++i) {
            Sheet memory amounts = _open(folder, names[i], selectors[i], "ssl", false);
            _case(amounts, abi.encode(one, one, 1e18));
            _case(amounts, abi.encode(one, one + 1, 1e18));
            _case(amounts, abi.encode(one + 1, one, 1e18));
            _case(amounts, abi.encode(1, (1 << 160) - 1, (1 << 128) - 1));
            _case(amounts, abi.encode(0, 0, 0));
            _finish(amounts, abi.encode(one, 2 * one, uint256(1e24)));
        }

        Sheet memory sheet =
            _open(folder, "nextSqrtPriceFromAmount0In", MathHarness.nextSqrtPriceFromAmount0In.selector, "sla", false);
        // The largest amount of the exact form, and the smallest beyond it.
        _case(sheet, abi.encode(one, 1, (MAX - one) / one));
        _case(sheet, abi.encode(one, 1, (MAX - one) / one + 1));
        _case(sheet, abi.encode((1 << 160) - 1, (1 << 128) - 1, MAX >> 160));
        _case(sheet, abi.encode(0, 0, 0));
        _finish(sheet, abi.encode(one, uint256(1e24), uint256(1e21)));

        sheet =
            _open(folder, "nextSqrtPriceFromAmount1In", MathHarness.nextSqrtPriceFromAmount1In.selector, "sla", false);
        _case(sheet, abi.encode(one, 1, (1 << 64) - 2));
        _case(sheet, abi.encode(one, 1, (1 << 64) - 1));
        _case(sheet, abi.encode(one, 1, MAX >> 96));
        _case(sheet, abi.encode(one, 1, (MAX >> 96) + 1));
        _case(sheet, abi.encode(0, 0, 0));
        _finish(sheet, abi.encode(one, uint256(1e24), uint256(1e21)));

        sheet = _open(folder, "swapStep", MathHarness.swapStep.selector, "sslae", false);
        // ⌊1e24·1000/997⌋: what reaches half or twice the price, or falls one unit short of it.
        uint256 whole = 1_003_009_027_081_243_731_193_580;
        _case(sheet, abi.encode(one, one, 1e24, 1e18, 3000));
        _case(sheet, abi.encode(one, one / 2, 1e24, whole, 3000));
        _case(sheet, abi.encode(one, one / 2, 1e24, whole + 1, 3000));
        _case(sheet, abi.encode(one, one / 2, 1e24, whole + 2, 3000));
        _case(sheet, abi.encode(one, 2 * one, 1e24, whole, 3000));
        _case(sheet, abi.encode(one, 2 * one, 1e24, whole + 1, 3000));
        _case(sheet, abi.encode(one, 2 * one, 1e24, 1, 3000));
        _case(sheet, abi.encode(one, one - 1, (1 << 128) - 1, 1, 3000));
        _case(sheet, abi.encode(one, 2 * one, 0, 1e18, 3000));
        _finish(sheet, abi.encode(one, 2 * one, uint256(1e24), uint256(1e21), uint256(3000)));
    }

    function _writeConcentratedLots(string calldata folder) private {
        uint256 one = 1 << 96;
        Sheet memory sheet = _open(folder, "virtualReserves", MathHarness.virtualReserves.selector, "ls", false);
        _pairCases(sheet);

        uint256 largest = (uint256(1) << 126) - 1;
        sheet = _open(folder, "concentratedImpactLot", MathHarness.concentratedImpactLot.selector, "riwfF", false);
        _case(sheet, abi.encode(largest / 1000, 3, 1, 997, 1000));
        _case(sheet, abi.encode(largest / 1000 + 1, 3, 1, 997, 1000));
        _case(sheet, abi.encode(largest, 3, 1, 1, 1));
        _case(sheet, abi.encode(largest + 1, 3, 1, 1, 1));
        _case(sheet, abi.encode(1e24, 3 * WAD, WAD, 997, 1000));
        _case(sheet, abi.encode(1e24, 3 * WAD + 1, WAD, 997, 1000));
        _case(sheet, abi.encode(1e24, MAX, MAX, 997, 1000));
        _case(sheet, abi.encode(1e24, MAX, MAX / 3 - 1, 997, 1000));
        _case(sheet, abi.encode(MAX, MAX, 0, 1, 0));
        _case(sheet, abi.encode(MAX, MAX, 0, 1, 1));
        _finish(sheet, abi.encode(uint256(3e24), uint256(1e16), WAD, uint256(997), uint256(1000)));

        sheet = _open(
            folder, "concentratedSandwichThreshold", MathHarness.concentratedSandwichThreshold.selector, "rfF", false
        );
        _case(sheet, abi.encode(1e24, 1, 1));
        _case(sheet, abi.encode(1, 1, (one << 32) + 1));
        _case(sheet, abi.encode(1, 1, one << 32));
        _case(sheet, abi.encode(MAX, 1, 2));
        _case(sheet, abi.encode(MAX, 2, 3));
        _finish(sheet, abi.encode(uint256(3e24), uint256(997), uint256(1000)));
    }

    /// @dev The moments: an ordinary Monday, and the first second of a week four years later.
    function _writeLockLines(string calldata folder) private {
        (uint256 start, uint256 week) = (1_700_500_000, 604_800);
        (uint256 period, uint256 end) = (208 * week, start / week * week + 208 * week);

        Sheet memory sheet = _open(folder, "decayLine", MathHarness.decayLine.selector, "aaqhH", true);
        _case(sheet, abi.encode(WAD, 1, period, start, start + period));
        _case(sheet, abi.encode(WAD, 1, period, start, start + period + 1));
        _case(sheet, abi.encode(WAD, 1, week - 1, start, end));
        _case(sheet, abi.encode(1e6, 1e12, week, start, start + week));
        _finish(sheet, abi.encode(WAD, 1, period, start, end));

        sheet = _open(folder, "loyaltyLine", MathHarness.loyaltyLine.selector, "aaqkhH", true);
        _case(sheet, abi.encode(WAD, 1, period, 4 * WAD, start, end));
        _case(sheet, abi.encode(WAD, 1, period, 4 * WAD, start, end + week));
        _case(sheet, abi.encode(WAD, 1, week - 1, 4 * WAD, start, end));
        _case(sheet, abi.encode(WAD, 1, week, WAD, start, end));
        _finish(sheet, abi.encode(WAD, 1, 52 * week, 4 * WAD, start, end));

        sheet = _open(folder, "permanentLine", MathHarness.permanentLine.selector, "aah", true);
        _finish(sheet, abi.encode(WAD, uint256(1), start));

        // A line that grows for a year, stays, and ends after four.
        sheet = _open(folder, "lineWeight", MathHarness.lineWeight.selector, "haxhxHh", false);
        _lineEdges(sheet, start, end);
        _finish(sheet, abi.encode(start, WAD, int256(1e10), start + 52 * week, int256(-1e10), end, end - 1));

        sheet = _open(folder, "lineIntegral", MathHarness.lineIntegral.selector, "haxhxHhH", false);
        _case(sheet, abi.encode(start, WAD, int256(1e10), start + week, int256(-1e10), end, start + 1, start));
        _case(sheet, abi.encode(start, WAD, int256(1e10), start + week, int256(-1e10), end, start, start + week));
        _case(sheet, abi.encode(start, WAD, int256(1e10), start + week, int256(-1e10), end, start + week, end));
        _case(sheet, abi.encode(start, WAD, int256(1e10), start + week, int256(-1e10), end, end, end + 1));
        _case(sheet, abi.encode(start, WAD, int256(1e10), start - 1, int256(-1e10), end, start, end));
        _finish(sheet, abi.encode(start, WAD, int256(1e10), start + week, int256(-1e10), end, start, end));
    }

    function _lineEdges(Sheet memory sheet, uint256 start, uint256 end) private {
        uint256[6] memory moments = [start - 1, start, start + 1, end - 1, end, end + 1];
        for (uint256 i = 0; i < moments.length; ++i) {
            _case(sheet, abi.encode(start, WAD, int256(1e10), end - 2, int256(-1e10), end, moments[i]));
        }
    }

    function _writeLockTerms(string calldata folder) private {
        Sheet memory sheet = _open(folder, "exitPenalty", MathHarness.exitPenalty.selector, "awntH", false);
        _case(sheet, abi.encode(WAD, WAD / 2, 1, 0, 0));
        _case(sheet, abi.encode(WAD, WAD / 2, 1, 2, 1));
        _case(sheet, abi.encode(WAD, WAD, 2, 7, 7));
        _case(sheet, abi.encode(1, 1, 2, 1, 1_000_000));
        _case(sheet, abi.encode(WAD, WAD + 1, 1, 1, 2));
        _case(sheet, abi.encode(WAD, WAD, 3, 1, 2));
        _finish(sheet, abi.encode(WAD, WAD / 2, uint256(1), uint256(31_536_000), uint256(126_144_000)));

        sheet = _open(folder, "effectivePenalty", MathHarness.effectivePenalty.selector, "aww", false);
        _finish(sheet, abi.encode(WAD, WAD / 2, WAD / 3));

        sheet = _open(folder, "mergedStart", MathHarness.mergedStart.selector, "ahah", false);
        _case(sheet, abi.encode(1, 10, 2, 20));
        _case(sheet, abi.encode(2, 20, 1, 10));
        _case(sheet, abi.encode(0, 10, 0, 20));
        _case(sheet, abi.encode(MAX, 10, 0, 20));
        _case(sheet, abi.encode(MAX, 10, 1, 20));
        _finish(sheet, abi.encode(WAD, uint256(1_700_000_000), 2 * WAD, uint256(1_750_000_000)));

        sheet = _open(folder, "effectiveStart", MathHarness.effectiveStart.selector, "hqH", false);
        _case(sheet, abi.encode(1_700_500_000, 604_800, 1_701_302_399));
        _case(sheet, abi.encode(1_700_500_000, 604_800, 1_700_697_600));
        _case(sheet, abi.encode(1_700_500_000, 604_800, 1_700_697_601));
        _case(sheet, abi.encode(MAX, 1, 0));
        _finish(sheet, abi.encode(uint256(1_700_000_000), 52 * uint256(604_800), uint256(1_800_000_000)));

        sheet = _open(folder, "bucketLimit", MathHarness.bucketLimit.selector, "awa", false);
        _finish(sheet, abi.encode(1e27, uint256(15e15), uint256(1e24)));

        sheet = _open(folder, "concentration", MathHarness.concentration.selector, "aa", false);
        _pairCases(sheet);
    }

    // ------ Splits: the only functions with lists among their arguments ------

    function _writeSplitMath(string calldata folder) private {
        Sheet memory sheet = _open(folder, "splitLot", MathHarness.splitLot.selector, "", false);
        _splitCases(sheet, true);
        _close(sheet);
        sheet = _open(folder, "splitLimit", MathHarness.splitLimit.selector, "", false);
        _splitCases(sheet, false);
        _close(sheet);
    }

    function _splitCases(Sheet memory sheet, bool isLot) private {
        uint256 largest = ((uint256(1) << 126) - 1) / 1000;
        SplitMath.Pool[] memory pools = new SplitMath.Pool[](2);
        pools[0] = _splitPool(2e6, 1e6, 997, 1000);
        pools[1] = _splitPool(1e6, 5e5, 997, 1000);
        uint256[4] memory lots = [uint256(0), 1, 30_000, MAX - (1 << 130)];
        for (uint256 i = 0; i < lots.length; ++i) {
            _splitCase(sheet, pools, isLot, lots[i]);
        }
        _splitCase(sheet, pools, isLot, MAX);
        pools[1] = pools[0];
        _splitCase(sheet, pools, isLot, 12_345);
        pools[1] = _splitPool(largest, largest, 997, 1000);
        _splitCase(sheet, pools, isLot, 1e30);
        pools[1] = _splitPool(largest, 1, 997, 1000);
        _splitCase(sheet, pools, isLot, 1e36);
        pools[1] = _splitPool(1, largest, 500, 1000);
        _splitCase(sheet, pools, isLot, 1e36);
        SplitMath.Pool[6] memory wrong = [
            _splitPool(largest + 1, 1, 997, 1000),
            _splitPool(1, largest + 1, 997, 1000),
            _splitPool(0, 1, 997, 1000),
            _splitPool(1, 0, 997, 1000),
            _splitPool(1, 1, 499, 1000),
            _splitPool(1, 1, 1001, 1000)
        ];
        for (uint256 i = 0; i < wrong.length; ++i) {
            pools[1] = wrong[i];
            _splitCase(sheet, pools, isLot, 5);
        }
        _splitCase(sheet, new SplitMath.Pool[](0), isLot, 5);
        _splitCase(sheet, new SplitMath.Pool[](9), isLot, 5);
        for (uint256 i = 0; i < RANDOM_CASES; ++i) {
            uint256 entropy = uint256(keccak256(abi.encode(sheet.name, i)));
            _splitCase(sheet, _randomPools(entropy), isLot, entropy >> (140 + entropy % 100));
        }
    }

    function _randomPools(uint256 entropy) private pure returns (SplitMath.Pool[] memory pools) {
        pools = new SplitMath.Pool[](1 + entropy % 8);
        uint256 price = uint256(1) << (entropy >> 8) % 60;
        for (uint256 i = 0; i < pools.length; ++i) {
            uint256 word = uint256(keccak256(abi.encode(entropy, i)));
            uint256 x = 1 + (word >> (180 + word % 60));
            uint256 y = x * price / 2 ** 30 * (970 + (word >> 8) % 60) / 1000 + 1;
            uint256 d = word >> 16 & 3 == 0 ? 10_000 : 1000;
            pools[i] = _splitPool(x, y, d - (word >> 24) % 12, d);
        }
    }

    /// @dev A lot, or caps that follow from it: a share of it for each pool, all of it for the first.
    function _splitCase(Sheet memory sheet, SplitMath.Pool[] memory pools, bool isLot, uint256 amount) private {
        string memory text;
        for (uint256 i = 0; i < pools.length; ++i) {
            uint256[] memory fields = new uint256[](4);
            (fields[0], fields[1]) = (pools[i].reserveIn, pools[i].reserveOut);
            (fields[2], fields[3]) = (pools[i].feeNumerator, pools[i].feeDenominator);
            text = string.concat(text, i == 0 ? "" : ",", _list(fields));
        }
        uint256[] memory caps = new uint256[](pools.length == 0 ? 1 : pools.length);
        for (uint256 i = 0; i < caps.length; ++i) {
            caps[i] = amount / (i + 1);
        }
        bytes memory data = isLot
            ? abi.encodeCall(harness.splitLot, (pools, amount))
            : abi.encodeCall(harness.splitLimit, (pools, caps));
        text = string.concat("{\"args\":[[", text, "],", isLot ? _quoted(amount, false) : _list(caps), "],\"");
        (bool ok, bytes memory answer) = address(harness).staticcall(data);
        if (ok) {
            string memory result =
                isLot ? _list(abi.decode(answer, (uint256[]))) : _quoted(abi.decode(answer, (uint256)), false);
            text = string.concat(text, "result\":", result, "}");
        } else {
            text = string.concat(text, "revert\":\"", vm.toString(answer), "\"}");
        }
        if (bytes(sheet.pending).length > 0) vm.writeLine(sheet.path, string.concat(sheet.pending, ","));
        sheet.pending = text;
    }

    function _splitPool(uint256 x, uint256 y, uint256 g, uint256 d) private pure returns (SplitMath.Pool memory) {
        return SplitMath.Pool({reserveIn: x, reserveOut: y, feeNumerator: g, feeDenominator: d});
    }

    function _list(uint256[] memory words) private pure returns (string memory text) {
        text = "[";
        for (uint256 i = 0; i < words.length; ++i) {
            text = string.concat(text, i == 0 ? "" : ",", _quoted(words[i], false));
        }
        text = string.concat(text, "]");
    }

    // ------ Sets of cases that several functions share ------

    function _mulDivCases(Sheet memory sheet) private {
        _case(sheet, abi.encode(MAX, MAX, MAX));
        _case(sheet, abi.encode(MAX, MAX, MAX - 1));
        _case(sheet, abi.encode(MAX, MAX - 1, MAX));
        _case(sheet, abi.encode(MAX - 1, MAX - 1, MAX));
        _case(sheet, abi.encode(MAX, 2, 2));
        _case(sheet, abi.encode(MAX, 2, 3));
        _case(sheet, abi.encode(MAX, 3, 2));
        _case(sheet, abi.encode(7, 7, 50));
        _case(sheet, abi.encode(5, 7, 5));
        // (M − 1)²/(M − 2) = M + 1/(M − 2): rounded down the largest integer, rounded up too large.
        _case(sheet, abi.encode(MAX - 1, MAX - 1, MAX - 2));
        _case(sheet, abi.encode(uint256(1) << 128, uint256(1) << 128, 1));
        _case(sheet, abi.encode(uint256(1) << 128, uint256(1) << 128, 2));
        _finish(sheet, abi.encode(uint256(1e30), uint256(7e25), WAD));
    }

    function _averageCases(Sheet memory sheet) private {
        _case(sheet, abi.encode(3e24, 3_009_027_081_243_731, 997, 1000));
        _case(sheet, abi.encode(3e24, 3_009_027_081_243_732, 997, 1000));
        _case(sheet, abi.encode(MAX, WAD, 1, 1));
        _case(sheet, abi.encode(MAX, WAD + 1, 1, 1));
        _case(sheet, abi.encode(MAX, WAD, 1, 2));
        _case(sheet, abi.encode(1e24, 5, MAX / WAD, MAX / WAD));
        _case(sheet, abi.encode(1e24, 5, MAX / WAD + 1, MAX / WAD + 1));
        _finish(sheet, abi.encode(uint256(3e24), uint256(1e16), uint256(997), uint256(1000)));
    }

    function _impactCases(Sheet memory sheet) private {
        uint256 largest = (uint256(1) << 126) - 1;
        _case(sheet, abi.encode(3e24, 3 * WAD, 997, 1000));
        _case(sheet, abi.encode(3e24, 3 * WAD + 1, 997, 1000));
        _case(sheet, abi.encode(3e24, 75e16, 997, 1000));
        _case(sheet, abi.encode(3e24, 75e16 + 1, 997, 1000));
        _case(sheet, abi.encode(largest / 1000, WAD / 2, 997, 1000));
        _case(sheet, abi.encode(largest / 1000 + 1, WAD / 2, 997, 1000));
        _case(sheet, abi.encode(MAX, MAX, 0, 1));
        _case(sheet, abi.encode(MAX, MAX, 1, 1));
        _finish(sheet, abi.encode(uint256(3e24), uint256(1e16), uint256(997), uint256(1000)));
    }

    function _creditCases(Sheet memory sheet) private {
        _case(sheet, abi.encode(1e24, 0, WAD, WAD, WAD));
        _case(sheet, abi.encode(1e24, 0, WAD, WAD, WAD + 1));
        _case(sheet, abi.encode(1e24, 0, WAD, WAD + 1, WAD));
        _case(sheet, abi.encode(1e24, WAD, 0, WAD, WAD));
        _case(sheet, abi.encode(1e24, WAD - 1, 0, WAD, 1));
        _case(sheet, abi.encode(1e24, WAD + 1, 0, WAD, 0));
        _case(sheet, abi.encode(MAX, 0, WAD, WAD, WAD + 1));
        _case(sheet, abi.encode(MAX, 0, 0, WAD, WAD));
        _case(sheet, abi.encode(MAX, 1, 0, WAD, WAD));
        _case(sheet, abi.encode(MAX - 1, 1, 0, WAD, 10 * WAD));
        _case(sheet, abi.encode(1e24, 0, MAX, MAX, WAD));
        _case(sheet, abi.encode(1e24, WAD + 1, MAX, MAX, WAD));
        _finish(sheet, abi.encode(uint256(1e24), uint256(1e17), uint256(8e17), uint256(5e17), WAD));
    }

    /// @dev For functions of two arguments: every pair of edges, then random ones.
    function _pairCases(Sheet memory sheet) private {
        uint256[] memory first = _edgesOf(sheet.kinds[0]);
        uint256[] memory second = _edgesOf(sheet.kinds[1]);
        for (uint256 i = 0; i < first.length; ++i) {
            for (uint256 j = 0; j < second.length; ++j) {
                _case(sheet, abi.encode(first[i], second[j]));
            }
        }
        _random(sheet);
        _close(sheet);
    }

    /// @dev For functions of one argument: the edges, the neighbourhood of powers of two and of ten, then random ones.
    function _powerCases(Sheet memory sheet) private {
        _edges(sheet, abi.encode(0));
        for (uint256 bits = 8; bits < 256; bits += 12) {
            _around(sheet, uint256(1) << bits);
        }
        for (uint256 digits = 1; digits < 78; digits += 7) {
            _around(sheet, 10 ** digits);
        }
        _random(sheet);
        _close(sheet);
    }

    function _around(Sheet memory sheet, uint256 middle) private {
        _case(sheet, abi.encode(middle - 1));
        _case(sheet, abi.encode(middle));
        _case(sheet, abi.encode(middle + 1));
    }

    function _finish(Sheet memory sheet, bytes memory base) private {
        _edges(sheet, base);
        _random(sheet);
        _close(sheet);
    }

    /// @dev `base`, then all edges of each argument while the others stay.
    function _edges(Sheet memory sheet, bytes memory base) private {
        _case(sheet, base);
        for (uint256 i = 0; i < sheet.kinds.length; ++i) {
            uint256[] memory edges = _edgesOf(sheet.kinds[i]);
            for (uint256 j = 0; j < edges.length; ++j) {
                uint256[] memory args = _words(base);
                args[i] = edges[j];
                _case(sheet, abi.encodePacked(args));
            }
        }
    }

    function _edgesOf(bytes1 kind) private pure returns (uint256[] memory edges) {
        if (kind == "T" || kind == "s" || kind == "l" || kind == "e") return _narrowEdges(kind);
        edges = new uint256[](_isSigned(kind) ? 20 : 17);
        (edges[0], edges[1], edges[2]) = (0, 1, 2);
        (edges[3], edges[4], edges[5]) = (WAD - 1, WAD, WAD + 1);
        (edges[6], edges[7], edges[8]) = ((1 << 96) - 1, 1 << 96, (1 << 96) + 1);
        (edges[9], edges[10]) = ((1 << 126) - 1, 1 << 126);
        (edges[11], edges[12], edges[13]) = ((1 << 128) - 1, 1 << 128, (1 << 128) + 1);
        (edges[14], edges[15], edges[16]) = ((1 << 255) - 1, 1 << 255, MAX);
        // As two's complement: −1e18, its neighbour, and −2^128.
        if (_isSigned(kind)) (edges[17], edges[18], edges[19]) = (MAX - WAD + 1, MAX - WAD, MAX - (1 << 128) + 1);
    }

    /// @dev Edges of the arguments that are narrower than a word.
    function _narrowEdges(bytes1 kind) private pure returns (uint256[] memory edges) {
        edges = new uint256[](9);
        if (kind == "T") {
            (edges[0], edges[1], edges[2]) = (0, 1, MAX);
            (edges[3], edges[4], edges[5], edges[6]) = (887_272, 887_273, MAX - 887_271, MAX - 887_272);
            (edges[7], edges[8]) = ((1 << 23) - 1, MAX - (1 << 23) + 1);
        } else if (kind == "s") {
            (edges[0], edges[1], edges[2]) = (0, 1, (1 << 160) - 1);
            (edges[3], edges[4], edges[5]) = (4_295_128_738, 4_295_128_739, 4_295_128_740);
            edges[6] = 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_341;
            (edges[7], edges[8]) = (edges[6] + 1, 1 << 96);
        } else if (kind == "l") {
            (edges[0], edges[1], edges[2]) = (0, 1, 2);
            (edges[3], edges[4], edges[5]) = ((1 << 64) - 1, 1 << 64, (1 << 96) - 1);
            (edges[6], edges[7], edges[8]) = (1 << 96, (1 << 128) - 2, (1 << 128) - 1);
        } else {
            (edges[0], edges[1], edges[2]) = (0, 1, 100);
            (edges[3], edges[4], edges[5]) = (500, 3000, 10_000);
            (edges[6], edges[7], edges[8]) = (999_999, 1_000_000, (1 << 24) - 1);
        }
    }

    // ------ Random arguments ------

    function _random(Sheet memory sheet) private {
        for (uint256 i = 0; i < RANDOM_CASES; ++i) {
            uint256[] memory args = new uint256[](sheet.kinds.length);
            // From the last to the first, because an amount may depend on a reserve that follows it.
            for (uint256 j = args.length; j > 0; --j) {
                uint256 entropy = uint256(keccak256(abi.encode(sheet.name, i, j)));
                args[j - 1] = _draw(sheet.kinds[j - 1], entropy, args, j - 1);
            }
            _relate(sheet.kinds, args);
            _case(sheet, abi.encodePacked(args));
        }
    }

    function _draw(bytes1 kind, uint256 entropy, uint256[] memory args, uint256 place) private pure returns (uint256) {
        if (kind == "u") return _bits(entropy, 0, 256);
        if (kind == "a") return _bits(entropy, 1, 100);
        if (kind == "r") return _bits(entropy, 40, 105);
        if (kind == "p") return _bits(entropy, 30, 90);
        if (kind == "c") return WAD / 4 + entropy % (15 * WAD / 4);
        if (kind == "w" || kind == "m") return entropy % (WAD + 1);
        if (kind == "k") return entropy % (4 * WAD + 1);
        if (kind == "v") return entropy % (3 * WAD + 1);
        if (kind == "i") return entropy % 2 == 0 ? entropy / 2 % (3 * WAD / 4) : _bits(entropy / 2, 30, 59);
        if (kind == "t") return _bits(entropy, 1, 27);
        if (kind == "d") return 1 + entropy % 28;
        if (kind == "q") return 604_800 * (1 + entropy % 520);
        if (kind == "h" || kind == "H") return 1_600_000_000 + entropy % 300_000_000;
        if (kind == "n") return 1 + entropy % 2;
        if (kind == "f") return _fee(entropy, args[place + 1]);
        if (kind == "F") return _feeDenominator(entropy);
        if (kind == "o") return entropy % args[place + (place + 2 < args.length ? 2 : 1)];
        if (kind == "x") return _shifted(entropy % (180 * WAD), 43 * WAD);
        if (kind == "y") return _bits(entropy, 1, 255);
        if (kind == "T") return _shifted(entropy % 1_774_545, 887_272);
        if (kind == "s") return _bits(entropy, 33, 160);
        if (kind == "l") return _bits(entropy, 1, 128);
        if (kind == "e") return entropy % 4 == 0 ? entropy / 4 % 1_000_000 : [100, 500, 3000, 10_000][entropy / 4 % 4];
        require(kind == "z", "unknown kind");
        return _shifted(entropy % (4 * WAD), 2 * WAD);
    }

    /// @dev `value` − `down` as a word of a signed argument.
    function _shifted(uint256 value, uint256 down) private pure returns (uint256) {
        unchecked {
            return value - down;
        }
    }

    /// @dev Arguments that must be ordered, or the case would only show an error.
    function _relate(bytes memory kinds, uint256[] memory args) private pure {
        for (uint256 i = 1; i < args.length; ++i) {
            if ((kinds[i] == "m" || kinds[i] == "H") && args[i] < args[i - 1]) {
                (args[i - 1], args[i]) = (args[i], args[i - 1]);
            }
        }
    }

    function _feeDenominator(uint256 entropy) private pure returns (uint256) {
        uint256[6] memory usual = [uint256(1000), 10_000, 1_000_000, 100, 1000, 1_000_000_000];
        return usual[entropy % usual.length];
    }

    /// @dev 0.3%, 0.05%, 1% or any fee below 60%.
    function _fee(uint256 entropy, uint256 denominator) private pure returns (uint256) {
        uint256 choice = entropy % 5;
        if (choice == 0) return denominator - denominator * 3 / 1000;
        if (choice == 1) return denominator - denominator * 5 / 10_000;
        if (choice == 2) return denominator - denominator / 100;
        if (choice == 3) return denominator;
        return denominator - entropy / 5 % (denominator * 6 / 10);
    }

    /// @dev A value whose length in bits is uniform in [least, most].
    function _bits(uint256 entropy, uint256 least, uint256 most) private pure returns (uint256) {
        uint256 length = least + entropy % (most - least + 1);
        if (length == 0) return 0;
        uint256 top = uint256(1) << (length - 1);
        return top | (uint256(keccak256(abi.encode(entropy))) & (top - 1));
    }

    // ------ Memory ------

    /// @dev End of the memory in use.
    function _mark() private pure returns (uint256 mark) {
        assembly ("memory-safe") {
            mark := mload(0x40)
        }
    }

    /// @dev Gives everything allocated since `mark` back: memory is paid for by the square of its size, and nothing
    /// that a group of files allocated is used after it.
    function _release(uint256 mark) private pure {
        assembly ("memory-safe") {
            mstore(0x40, mark)
        }
    }

    // ------ The file ------

    function _open(string calldata folder, string memory name, bytes4 selector, bytes memory kinds, bool signedResult)
        private
        returns (Sheet memory sheet)
    {
        sheet = Sheet({
            path: string.concat(folder, "/", name, ".json"),
            name: name,
            selector: selector,
            kinds: kinds,
            signedResult: signedResult,
            pending: ""
        });
        vm.writeFile(sheet.path, "[\n");
    }

    function _close(Sheet memory sheet) private {
        vm.writeLine(sheet.path, sheet.pending);
        vm.writeLine(sheet.path, "]");
    }

    function _case(Sheet memory sheet, bytes memory arguments) private {
        uint256[] memory words = _words(arguments);
        require(words.length == sheet.kinds.length, "wrong number of arguments");
        string memory line = "{\"args\":[";
        for (uint256 i = 0; i < words.length; ++i) {
            line = string.concat(line, i == 0 ? "" : ",", _quoted(words[i], _isSigned(sheet.kinds[i])));
        }
        (bool ok, bytes memory data) = address(harness).staticcall(bytes.concat(sheet.selector, arguments));
        line = ok
            ? string.concat(line, "],\"result\":", _result(data, sheet.signedResult), "}")
            : string.concat(line, "],\"revert\":\"", vm.toString(data), "\"}");
        if (bytes(sheet.pending).length > 0) vm.writeLine(sheet.path, string.concat(sheet.pending, ","));
        sheet.pending = line;
    }

    /// @dev One word as a string, several as a list of them.
    function _result(bytes memory data, bool isSigned) private pure returns (string memory text) {
        uint256[] memory words = _words(data);
        if (words.length == 1) return _quoted(words[0], isSigned);
        for (uint256 i = 0; i < words.length; ++i) {
            text = string.concat(text, i == 0 ? "[" : ",", _quoted(words[i], isSigned));
        }
        text = string.concat(text, "]");
    }

    function _words(bytes memory data) private pure returns (uint256[] memory) {
        return abi.decode(bytes.concat(abi.encode(32, data.length / 32), data), (uint256[]));
    }

    function _quoted(uint256 word, bool isSigned) private pure returns (string memory) {
        bool negative = isSigned && word >> 255 == 1;
        unchecked {
            return string.concat(negative ? "\"-" : "\"", vm.toString(negative ? 0 - word : word), "\"");
        }
    }

    function _isSigned(bytes1 kind) private pure returns (bool) {
        for (uint256 i = 0; i < SIGNED.length; ++i) {
            if (kind == SIGNED[i]) return true;
        }
        return false;
    }
}
