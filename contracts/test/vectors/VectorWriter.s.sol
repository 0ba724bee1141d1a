// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

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
    bytes internal constant SIGNED = "xyz";

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
        _writeVolatilityMath(folder);
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
        if (kind == "f") return _fee(entropy, args[place + 1]);
        if (kind == "F") return _feeDenominator(entropy);
        if (kind == "o") return entropy % args[place + (place + 2 < args.length ? 2 : 1)];
        if (kind == "x") return _shifted(entropy % (180 * WAD), 43 * WAD);
        if (kind == "y") return _bits(entropy, 1, 255);
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
            if (kinds[i] == "m" && args[i] < args[i - 1]) (args[i - 1], args[i]) = (args[i], args[i - 1]);
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
            ? string.concat(line, "],\"result\":", _quoted(abi.decode(data, (uint256)), sheet.signedResult), "}")
            : string.concat(line, "],\"revert\":\"", vm.toString(data), "\"}");
        if (bytes(sheet.pending).length > 0) vm.writeLine(sheet.path, string.concat(sheet.pending, ","));
        sheet.pending = line;
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
        return kind == SIGNED[0] || kind == SIGNED[1] || kind == SIGNED[2];
    }
}
