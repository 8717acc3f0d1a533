<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%n new chips or systems</source>
        <translation>
            <numerusform>%n new chip or system</numerusform>
            <numerusform>%n new chips or systems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new claims</source>
        <translation>
            <numerusform>%n new claim</numerusform>
            <numerusform>%n new claims</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claims updated</source>
        <translation>
            <numerusform>%n claim updated</numerusform>
            <numerusform>%n claims updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows cannot be taken</source>
        <translation>
            <numerusform>%n row cannot be taken</numerusform>
            <numerusform>%n rows cannot be taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::tables</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
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
    <name>chokepoint::tables::OwnChangesModel</name>
    <message numerus="yes">
        <source>and %Ln more, which Data lists under “Mine”</source>
        <translation>
            <numerusform>and %Ln more, which Data lists under “Mine”</numerusform>
            <numerusform>and %Ln more, which Data lists under “Mine”</numerusform>
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
    <name>chokepoint::ui::FrontierView</name>
    <message numerus="yes">
        <source>%Ln more chip(s) of your own are not drawn.</source>
        <translation>
            <numerusform>%Ln more chip of your own is not drawn.</numerusform>
            <numerusform>%Ln more chips of your own are not drawn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::GridDialog</name>
    <message numerus="yes">
        <source>%n row(s) ok</source>
        <translation>
            <numerusform>%n row ok</numerusform>
            <numerusform>%n rows ok</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) a look</source>
        <translation>
            <numerusform>%n needs a look</numerusform>
            <numerusform>%n need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) saved; Undo takes them back</source>
        <translation>
            <numerusform>%n row saved; Undo takes it back</numerusform>
            <numerusform>%n rows saved; Undo takes them back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more of yours do not fit in here.</source>
        <translation>
            <numerusform>%n more of yours does not fit in here.</numerusform>
            <numerusform>%n more of yours do not fit in here.</numerusform>
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
    <message numerus="yes">
        <source>%n of yours to be looked at</source>
        <translation>
            <numerusform>%n of yours to be looked at</numerusform>
            <numerusform>%n of yours to be looked at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n rows.</source>
        <translation>
            <numerusform>%n row.</numerusform>
            <numerusform>%n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n columns that follow from others are left out.</source>
        <translation>
            <numerusform>%n column that follows from others is left out.</numerusform>
            <numerusform>%n columns that follow from others are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Importing… %n rows so far.</source>
        <translation>
            <numerusform>Importing… %n row so far.</numerusform>
            <numerusform>Importing… %n rows so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n of your picks rest(s) on what a newer reference has changed. Nothing of yours is lost.</source>
        <translation>
            <numerusform>%n of your picks rests on what a newer reference has changed. Nothing of yours is lost.</numerusform>
            <numerusform>%n of your picks rest on what a newer reference has changed. Nothing of yours is lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::MatrixView</name>
    <message numerus="yes">
        <source>%Ln more chip(s) of your own are not shown</source>
        <translation>
            <numerusform>%Ln more chip of your own is not shown</numerusform>
            <numerusform>%Ln more chips of your own are not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::MergeDialog</name>
    <message numerus="yes">
        <source>%n conflict(s) to decide.</source>
        <translation>
            <numerusform>%n conflict to decide.</numerusform>
            <numerusform>%n conflicts to decide.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of theirs will be taken without a conflict.</source>
        <translation>
            <numerusform>%n row of theirs will be taken without a conflict.</numerusform>
            <numerusform>%n rows of theirs will be taken without a conflict.</numerusform>
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
    <name>chokepoint::ui::SheetSaver</name>
    <message numerus="yes">
        <source>%Ln row(s) are too many for the clipboard: filter the table, or save it.</source>
        <translation>
            <numerusform>%Ln row is too many for the clipboard: filter the table, or save it.</numerusform>
            <numerusform>%Ln rows are too many for the clipboard: filter the table, or save it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::TableActions</name>
    <message numerus="yes">
        <source>%Ln source(s) copied</source>
        <translation>
            <numerusform>%Ln source copied</numerusform>
            <numerusform>%Ln sources copied</numerusform>
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
        <source>%Ln row(s), figures not read</source>
        <translation>
            <numerusform>%Ln row, figures not read</numerusform>
            <numerusform>%Ln rows, figures not read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are too many for the clipboard: filter the table, or save it.</source>
        <translation>
            <numerusform>%Ln row is too many for the clipboard: filter the table, or save it.</numerusform>
            <numerusform>%Ln rows are too many for the clipboard: filter the table, or save it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copying %Ln row(s)…</source>
        <translation>
            <numerusform>Copying %Ln row…</numerusform>
            <numerusform>Copying %Ln rows…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are too many for paper: filter the table, or save it with File, Save Table As.</source>
        <translation>
            <numerusform>%Ln row is too many for paper: filter the table, or save it with File, Save Table As.</numerusform>
            <numerusform>%Ln rows are too many for paper: filter the table, or save it with File, Save Table As.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s), not read anew</source>
        <translation>
            <numerusform>%Ln row, not read anew</numerusform>
            <numerusform>%Ln rows, not read anew</numerusform>
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
