// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/fixture.h"

#include <QString>

#include <fstream>

namespace chokepoint::tests {

namespace {

std::map<std::string, std::string> catalogueFiles() {
    return {
        {"release.csv",
         "key,value\n"
         "version,2026.11\n"
         "verified_to,2026-07-31\n"
         "licence,GPL-3.0-or-later\n"
         "attribution,Nobody\n"},
        {"sources.csv",
         "id,kind,title,publisher,date,url,second_hand,licence\n"
         "maker-sheet,vendor,Data sheet,Maker,2025-03-01,https://example.org/sheet,,\n"
         "news-2025,press,\"Big box, big bill\",Daily,2025-07,,yes,\n"},
        {"subjects.csv",
         "id,name,kind,maker,country,aliases,note\n"
         "big-box,Big Box,system,Maker,US,BB;大箱,\n"
         "old-box,Old Box,system,Other,CN,,\n"
         "small-chip,Small Chip,chip,Maker,US,,\n"},
        {"attributes.csv",
         "attribute,type,dimension,minimum,maximum,meaning\n"
         "chip,reference,,,,The chip of a system\n"
         "chip_count,number,chips,1,1000,Chips of a system\n"
         "fp16_ratio,ratio,,0.01,100,16-bit rate relative to another\n"
         "power,number,kW,1,1000,Power of a system\n"
         "power_component:*,number,W,1,100000,Power of a part\n"
         "price,number,USD,1000,100000000,Price of a system\n"
         "release_date,date,,,,Launch of a chip\n"
         "status,text,,,,What is public\n"
         "tdp,number,W,10,5000,Rated power of a chip\n"},
        {"wordings.csv",
         "attribute,wording,unit,sparsity,direction,boundary,nature,units_counted,price_basis,approximate,comment\n"
         "*,,*,,,,,,,,No qualification\n"
         "*,about,*,,,,,,,yes,\n"
         "power,total,*,,,system,,,,,\n"
         "power,total,W,,,rack,,,,,\n"
         "power_component:*,peak,*,,,,peak,,,,\n"},
        {"claims/boxes.csv",
         "id,subject,attribute,relative_to,value,low,high,bound,unit,wording,axes,variant,source,standing,implied_by,"
         "reason,note\n"
         "c-box-001,big-box,chip,,small-chip,,,,,,,,maker-sheet,accepted,,,\n"
         "c-box-002,big-box,chip_count,,72,,,,chips,,,,maker-sheet,accepted,,,\n"
         "c-box-003,big-box,power,,145.50,120,150,,kW,total,,,maker-sheet,accepted,,,\n"
         "c-box-004,big-box,power,,,,600,below,kW,about,,,news-2025,accepted,,,\n"
         "c-box-005,big-box,price,,24000000,,,,CNY,,price_basis=installed,,news-2025,doubtful,,one outlet only,\n"
         "c-box-006,big-box,fp16_ratio,old-box,140,,,,%,,,,news-2025,accepted,c-box-003,,\n"
         "c-box-007,small-chip,release_date,,2025Q3,,,,,,,,maker-sheet,accepted,,,\n"
         "c-box-008,small-chip,tdp,,700,,,,W,,,,maker-sheet,accepted,,,\n"
         "c-box-009,big-box,power_component:chip,,0.7,,,,kW/chip,peak,boundary=chip;approximate=yes,,maker-sheet,"
         "accepted,,,\n"
         "c-box-010,big-box,price,,3,,,,USD/h,,,,news-2025,accepted,,,\n"
         "c-box-011,big-box,status,,\"shipping, says the maker\",,,,,,,,maker-sheet,accepted,,,\n"},
        {"defaults.csv",
         "subject,metric,claim,reason\n"
         "big-box,power,c-box-003,The maker's own figure\n"},
        {"lenses.csv",
         "id,name,rule,argument,sentence\n"
         "best,Best claim,best,,best claim\n"
         "maker,Maker,publisher,Maker,Maker only\n"
         "news,News,sources,news-2025,the news only\n"
         "vendor,Vendors,kind,vendor,vendors only\n"},
        {"retired.csv",
         "id,successor,reason\n"
         "c-box-000,c-box-001,Merged\n"},
        {"conversions.csv",
         "currency,per_usd,date,source,note\n"
         "CNY,7.2,2025,maker-sheet,\n"},
    };
}

std::map<std::string, std::string> recordFiles() {
    return {
        {"policy/sources.csv",
         "id,kind,title,publisher,date,url,second_hand,licence\n"
         "p-gazette,regulator,Notice,Gazette,2025-04-14,,,\n"},
        {"policy/events.csv",
         "id,title,kind,jurisdiction,actor,announced,published,effective,ended,status,instrument,citation,affects,"
         "topics,summary,penalty_usd,source,note\n"
         "2025-04-letter,Letter,is-informed-letter,US,BIS,2025-04-09,,2025-04-14,2025-08-08,ended,Letter,,"
         "small-chip;acme,,A letter.,,p-gazette,\n"
         "2025-08-licence,Licence,licence-decision,US,BIS,2025-08-08,,2025-08-08,,in-force,Licence,,,,A licence.,,"
         "p-gazette,\n"},
        {"policy/rules.csv",
         "id,name,start_event,end_event,end_kind,rests_on,addressee,decides,expression,transaction_conditions,"
         "destinations_include,destinations_exclude,hq_rule,origin,outcome,review_policy,track,summary,citation,source,"
         "comment\n"
         "R-1,First,2025-04-letter,2025-08-licence,replaced,,all,requires-licence,tpp >= 4800,,"
         "D:5;CN;MO@2025-08-licence,A:5,no,any,controlled,,both,S,C,p-gazette,\n"
         "R-2,Second,2025-08-licence,,,R-1,all,exception,false,,*,,yes,us,open,,both,S,C,p-gazette,\n"},
        {"policy/parties.csv",
         "id,name,parent,parent_party,country,list,added_date,removed_date,event,citation,reason,footnote,aliases,"
         "status,other_lists,source,note\n"
         "acme,Acme,,,CN,BIS Entity List,2025-04-14,,2025-04-letter,,,,,listed,,p-gazette,\n"
         "acme-2,Acme Two,Acme,acme,CN,,,,,,,,,not-listed,,p-gazette,\n"},
        {"policy/country_groups.csv",
         "group,country,country_name,from,to,start_event,end_event,citation,source,comment\n"
         "A:5,DE,Germany,2022-10-07,,,,,p-gazette,\n"
         "D:5,CN,China,2022-10-07,2026-01-01,,2025-08-licence,,p-gazette,\n"},
        {"policy/chips.csv",
         "chip,datacenter,host_link,scale_up,die_area_low,die_area_high,source,note\n"
         "small-chip,yes,64,none,700,800,p-gazette,\n"},
        {"supply/sources.csv",
         "id,kind,title,publisher,date,url,second_hand,licence\n"
         "s-counts,database,Counts,Counter,2026,,,CC-BY-4.0\n"},
        {"supply/series.csv",
         "id,series,subject,metric,period_start,period_end,value,low,high,unit,basis,source,note\n"
         "v-units-01,chip_units,small-chip,units_sold,2025-01-01,2025-12-31,1000,900,1100,units,estimated,s-counts,\n"
         "v-share-01,share,china,share,2025-01-01,2025-12-31,0.4,,,fraction,reported,s-counts,\n"},
        {"supply/record.csv",
         "series,quarter,value,low,high,unit,basis,source_series,arithmetic,note\n"
         "imports.small-chip,2025Q1,250,200,300,units,estimated,chip_units,1000 / 4,\n"},
        {"supply/outcomes.csv",
         "period,series,value,low,high,unit,reported,source_series,published_on,period_start,parameters_allowed,"
         "parameters_fitted_or_later,forecasts,note\n"
         "2025Q1,imports.small-chip,250,,,units,yes,chip_units,2025-05-28,2025-01-01,rate,,,\n"},
        {"supply/origins.csv",
         "period,series,parameter,low,central,high,claims,note\n"
         "2025Q1,imports.small-chip,rate,100,200,300,v-units-01,As it was put before\n"},
        {"supply/parameters.csv",
         "id,name,unit,period_from,period_to,low,central,high,bounds,physical_min,physical_max,distribution,"
         "discrete_weights,correlated_with,source_series,source_text,assumption,note\n"
         "order,Order,units,2025Q1,2025Q4,1,2,4,hard,0,,discrete,1:0.25;2:0.5;4:0.25,,,S,yes,\n"
         "rate,Rate,units/quarter,2025Q1,2026Q4,100,200,400,soft,0,1000,lognormal,,order:0.5,chip_units,S,no,\n"},
        {"supply/effects.csv",
         "event,lever_group,channel,parameter,operation,low,central,high,lag_quarters,when,source_text,assumption,"
         "rests_on,stopped_by,sentence\n"
         "2025-04-letter,letters,licence,rate,multiply,0,0.1,0.2,0,in force,S,no,,,It stops.\n"
         "hypothetical:NEVER,other,none,,,,,,,in force,S,no,2025-04-letter,,Nothing.\n"},
        {"supply/hypotheticals.csv",
         "id,title,kind,lists,ends,note\n"
         "hypothetical:NEVER,Never,other,acme,2025-04-letter,\n"},
        {"supply/levers.csv",
         "lever,value,event,state,lever_group,comment\n"
         "letter,off,2025-04-letter,off,,Never sent\n"
         "letters.EVENT,on|off|DATE,,,letters,The event of that id\n"
         "hypothetical.NAME,DATE,,on,,From that day\n"},
        {"supply/scenarios.csv",
         "id,name,sentence,levers,sources,what_it_shows\n"
         "as-recorded,As recorded,All as recorded.,,,The record\n"
         "no-letter,No letter,Never "
         "sent.,letter=off;letters.2025-08-licence=2026-01-01;hypothetical.NEVER=off@2026-07-01"
         ";lens=news,2025-04-letter;chip_units,Much\n"},
    };
}

}  // namespace

DataFixture::DataFixture() : m_files(catalogueFiles()) {
    m_files.merge(recordFiles());
}

void DataFixture::replace(const std::string& file, std::string_view from, std::string_view to) {
    std::string& text = m_files.at(file);
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
        qFatal("'%s' stands not exactly once in %s", std::string(from).c_str(), file.c_str());
    }
    text.replace(at, from.size(), to);
}

void DataFixture::write(const std::filesystem::path& folder) const {
    for (const auto& [name, text] : m_files) {
        const std::filesystem::path path = folder / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    std::filesystem::create_directories(folder / "schema");
    std::filesystem::copy_file(CHOKEPOINT_SOURCE_DIR "/data/schema/reference.sql", folder / "schema" / "reference.sql");
}

datac::Compilation DataFixture::compile() const {
    const QTemporaryDir folder;
    const std::filesystem::path data = std::filesystem::path(folder.path().toStdString()) / "data";
    write(data);
    return datac::compile(data);
}

}  // namespace chokepoint::tests
