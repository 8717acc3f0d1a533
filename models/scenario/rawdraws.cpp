// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/rawdraws.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace chokepoint::scenario {

namespace {

/// A cell that a spreadsheet takes as text and not as a formula.
std::string quoted(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
        cell += '\'';
    }
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string result = "\"";
    for (const char c : cell) {
        result += c;
        if (c == '"') {
            result += c;
        }
    }
    return result + '"';
}

std::string heading(const ProjectionRequest& request) {
    std::string line = "scenario,series,unit,path";
    for (Quarter quarter = request.from; quarter <= request.to; quarter = quarter.next()) {
        line += ',' + quarter.text();
    }
    return line + '\n';
}

/// The paths of one series, some at a time.
class SeriesWriter {
public:
    SeriesWriter(const RawRun& run, const SeriesProjection& series, std::size_t paths)
        : m_series(series), m_paths(paths) {
        const SeriesInfo& info = infoOf(series.series);
        m_start = quoted(run.id) + ',' + std::string(info.id) + ',' + std::string(info.unit) + ',';
    }

    [[nodiscard]] RawEnd write(const TextSink& sink, const std::stop_token& stop) {
        constexpr std::size_t Piece = 1000;
        for (std::size_t first = 0; first < m_paths; first += Piece) {
            if (stop.stop_requested()) {
                return RawEnd::Stopped;
            }
            m_text.clear();
            for (std::size_t path = first; path < std::min(first + Piece, m_paths); ++path) {
                addRow(path);
            }
            if (!sink(m_text)) {
                return RawEnd::NotTaken;
            }
        }
        return RawEnd::Whole;
    }

private:
    void addRow(std::size_t path) {
        m_text += m_start;
        fmt::format_to(std::back_inserter(m_text), "{}", path + 1);
        for (const std::vector<double>& draws : m_series.draws) {
            m_text += ',';
            if (!std::isnan(draws[path])) {
                fmt::format_to(std::back_inserter(m_text), "{}", draws[path]);
            }
        }
        m_text += '\n';
    }

    const SeriesProjection& m_series;
    std::size_t m_paths;
    std::string m_start;
    std::string m_text;
};

}  // namespace

RawEnd writeRawDraws(std::span<const RawRun> runs, const ProjectionRequest& request, const TextSink& sink,
                     const RawProgress& progress, const std::stop_token& stop) {
    if (!sink(heading(request))) {
        return RawEnd::NotTaken;
    }
    const std::size_t all = runs.size() * request.series.size();
    std::size_t done = 0;
    for (const RawRun& run : runs) {
        for (const Series series : request.series) {
            if (stop.stop_requested()) {
                return RawEnd::Stopped;
            }
            ProjectionRequest one = request;
            one.series = {series};
            one.keepsDraws = true;
            const Projection projection =
                run.less != nullptr ? projectDifference(*run.model, *run.less, one) : project(*run.model, one);
            SeriesWriter writer(run, projection.series.front(), projection.count);
            if (const RawEnd end = writer.write(sink, stop); end != RawEnd::Whole) {
                return end;
            }
            if (progress) {
                progress(++done, all);
            }
        }
    }
    return RawEnd::Whole;
}

}  // namespace chokepoint::scenario
