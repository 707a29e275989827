//! `campaign.posts` and `campaign.reach`: what a campaign published, and the views of its least and most seen post.
//! Both are stated by the channel; views are a lowest and a highest and are never added.

use store::Tx;

use super::{Family, of};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result,
    figure::within,
    stated::{self, Stated},
    summed::{Counted, Summed},
    tree::Level,
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const LEVELS: &[Level] = &[Level {
    name: "campaign",
    whole: &[],
}];

fn definitions() -> Vec<Definition> {
    let posts = Definition::new(
        "campaign.posts",
        &["campaign"],
        ["Opslag i kampagner", "Posts of campaigns"],
        [
            "Opslag, som en kampagne bragte i perioden.",
            "Posts that a campaign published in the period.",
        ],
    );
    let reach = Definition::new(
        "campaign.reach",
        &["campaign", "bound"],
        ["Visninger af opslag", "Views of posts"],
        [
            "Visninger af kampagnens mindst sete og mest sete opslag, som kanalen opgør dem.",
            "Views of the campaign's least seen and most seen post, as the channel counts them.",
        ],
    );
    vec![posts, reach.on_a_day()]
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let mut figures = Summed::load(tx, "campaign.posts", LEVELS)?.figures(asked, Counted::default())?;
    for total in stated::latest(tx, "campaign.reach", asked)? {
        let figure = Figure::new(of("campaign.reach"), asked, total.dimensions.clone());
        let views = Amount::Count(total.whole(of("campaign.reach"))?);
        figures.push(
            figure
                .with(views, Basis::Stated)
                .stated_on(total.ends().map(|date| date.to_string())),
        );
    }
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    if id == "campaign.posts" {
        return Summed::load(tx, id, LEVELS)?.stated_rows(asked, part);
    }
    let stated = stated::latest(tx, id, asked)?;
    Ok(stated
        .iter()
        .filter(|total| within(part, &total.dimensions))
        .map(Stated::row)
        .collect())
}
