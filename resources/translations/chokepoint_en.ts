<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>chokepoint::tables::DetailModel</name>
    <message numerus="yes">
        <source>%1, %n row(s)</source>
        <translation>
            <numerusform>%1, %n row</numerusform>
            <numerusform>%1, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::tables::RowProxy</name>
    <message numerus="yes">
        <source>%1, %n row(s)</source>
        <translation>
            <numerusform>%1, %n row</numerusform>
            <numerusform>%1, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::tables::SourceTableModel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s) overtaken by a later source</source>
        <translation>
            <numerusform>%n claim overtaken by a later source</numerusform>
            <numerusform>%n claims overtaken by a later source</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::tables::SubjectTableModel</name>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n claim</numerusform>
            <numerusform>%n claims</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::ClaimStrip</name>
    <message numerus="yes">
        <source>%n claims from %1 to %2</source>
        <translation>
            <numerusform>%n claim from %1 to %2</numerusform>
            <numerusform>%n claims from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::DocumentActions</name>
    <message numerus="yes">
        <source>%n drafts were not closed the last time. The latest was last changed on %1.</source>
        <translation>
            <numerusform>%n draft was not closed the last time. It was last changed on %1.</numerusform>
            <numerusform>%n drafts were not closed the last time. The latest was last changed on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::DataView</name>
    <message numerus="yes">
        <source>Compare holds %1 at most; there was no room for %n more.</source>
        <translation>
            <numerusform>Compare holds %1 at most; there was no room for %n more.</numerusform>
            <numerusform>Compare holds %1 at most; there was no room for %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::EntityView</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::EvidencePanel</name>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n claim</numerusform>
            <numerusform>%n claims</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::HistoryView</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) beside the reference</source>
        <translation>
            <numerusform>%n change beside the reference</numerusform>
            <numerusform>%n changes beside the reference</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::ProblemList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::TablePage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::TimelineView</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
</TS>
