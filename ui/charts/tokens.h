// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

#include <array>

namespace chokepoint::ui {

/// Fill and letter of a policy status.
struct StatusTokens {
    QRgb fill;
    QRgb letter;
};

/// The colour tokens: the one table of colour literals. Inks, accent, warn, error and ok have at least 4.5:1 on window
/// and surface; categories at least 3:1 on both.
struct Tokens {
    QRgb window, surface, ink, ink2, ink3, line, grid, axis, accent, sel, warn, error, ok;
    StatusTokens statusFree, statusNotify, statusCaseByCase, statusLicence, statusDenial;
};

inline constexpr Tokens LightTokens{.window = 0xffF6F7F9,
                                    .surface = 0xffFFFFFF,
                                    .ink = 0xff15191E,
                                    .ink2 = 0xff4B5563,
                                    .ink3 = 0xff656E7A,
                                    .line = 0xffD5DAE0,
                                    .grid = 0xffE6E9ED,
                                    .axis = 0xff838C97,
                                    .accent = 0xff1F5FBF,
                                    .sel = 0xffDCE8FA,
                                    .warn = 0xff8A5A00,
                                    .error = 0xffB3261E,
                                    .ok = 0xff22703A,
                                    .statusFree = {0xffBFDDF2, 0xff15191E},
                                    .statusNotify = {0xffF6EDBF, 0xff15191E},
                                    .statusCaseByCase = {0xffF2C66B, 0xff15191E},
                                    .statusLicence = {0xffE58A4B, 0xff15191E},
                                    .statusDenial = {0xff9E2A23, 0xffFFFFFF}};

inline constexpr Tokens DarkTokens{.window = 0xff1B1F24,
                                   .surface = 0xff15181C,
                                   .ink = 0xffE8EAED,
                                   .ink2 = 0xffB4BBC4,
                                   .ink3 = 0xff8E97A3,
                                   .line = 0xff363C44,
                                   .grid = 0xff2A2F36,
                                   .axis = 0xff7A838F,
                                   .accent = 0xff7FB0F5,
                                   .sel = 0xff1F3A5F,
                                   .warn = 0xffE3B341,
                                   .error = 0xffF2867D,
                                   .ok = 0xff6CC58A,
                                   .statusFree = {0xff1F4F78, 0xffE8EAED},
                                   .statusNotify = {0xff45401C, 0xffE8EAED},
                                   .statusCaseByCase = {0xff97700F, 0xffFFFFFF},
                                   .statusLicence = {0xffEE8443, 0xff15191E},
                                   .statusDenial = {0xffFFC9C6, 0xff15191E}};

/// Categories 1 to 8, one hue for both themes: NVIDIA, Huawei, AMD, Google, three more, all others.
inline constexpr std::array<QRgb, 8> CategoryColours{0xff4D71DD, 0xffB74708, 0xffD06E81, 0xffA48C25,
                                                     0xff067B42, 0xff009EA7, 0xff9355B1, 0xff68687C};

}  // namespace chokepoint::ui
