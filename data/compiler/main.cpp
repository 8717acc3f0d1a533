// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/compiler.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>

namespace {

/// Writes beside the target and renames: a build that is interrupted leaves the old database or none.
bool writeWhole(const std::filesystem::path& target, const std::string& bytes) {
    std::filesystem::path part = target;
    part += ".part";
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    std::error_code error;
    if (file) {
        std::filesystem::rename(part, target, error);
    }
    return file && !error;
}

int run(const char* folder, const char* target) {
    const chokepoint::datac::Compilation result = chokepoint::datac::compile(folder);
    for (const std::string& problem : result.problems) {
        std::fprintf(stderr, "%s\n", problem.c_str());
    }
    if (!result.problems.empty()) {
        std::fprintf(stderr, "%zu problem(s) in %s; no database written\n", result.problems.size(), folder);
        return EXIT_FAILURE;
    }
    if (target == nullptr) {
        return EXIT_SUCCESS;
    }
    if (!writeWhole(target, result.database)) {
        std::fprintf(stderr, "%s: cannot be written: check the folder and the space left\n", target);
        return EXIT_FAILURE;
    }
    std::printf("%s: %zu claims on %zu subjects from %zu sources\n", target, result.claims, result.subjects,
                result.sources);
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) {
        std::fprintf(stderr,
                     "Usage: chokepoint-datac FOLDER [DATABASE]\n"
                     "Checks the reviewed text in FOLDER and compiles it to DATABASE (without one: checks only).\n");
        return 2;
    }
    try {
        return run(argv[1], argc == 3 ? argv[2] : nullptr);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "chokepoint-datac: %s\n", exception.what());
        return EXIT_FAILURE;
    }
}
