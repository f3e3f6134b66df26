//! The stretch of time that an export covers.

use super::{Day, ExportRecords, Moment};

impl ExportRecords {
    /// Returns the day on which employers and positions were as the export has them: that of the copy, else of its latest row.
    #[must_use]
    pub fn seen_on(&self) -> Option<Day> {
        self.snapshot.or_else(|| self.latest_day())
    }

    /// Returns the day until which the export tells of its owner's ties: that of the copy, else of its latest row. The copy's name has
    /// a day of some time zone, and rows have those of UTC: a row of the day after counts.
    #[must_use]
    pub fn known_until(&self) -> Option<Day> {
        let latest = self.latest_day();
        let Some(day) = self.snapshot else { return latest };
        Some(latest.map_or(day, |latest| latest.min(day.plus_days(1)).max(day)))
    }

    /// Returns the day of the latest dated row, whatever its kind; hidden connections and uncounted messages are dated too.
    #[must_use]
    pub fn latest_day(&self) -> Option<Day> {
        let moments = self
            .messages
            .rows
            .iter()
            .map(|row| Some(row.at))
            .chain(self.invitations.iter().map(|row| row.sent_at))
            .chain(self.recommendations.iter().map(|row| row.created_at))
            .chain(self.endorsements.iter().map(|row| row.at))
            .chain(self.contacts.iter().map(|row| row.created_at))
            .chain(self.notes.iter().map(|row| row.created_at))
            .chain(self.targets.iter().map(|row| row.at));
        let moment = moments.flatten().max().map(Moment::day);
        let connected = self.connections.iter().filter_map(|row| row.connected_on).max();
        moment
            .max(connected)
            .max(self.hidden_connections_last)
            .max(self.shared_as_of())
    }
}
