//! The sheet a chart is drawn on: rules, boxes and text in whole pixels, finished as one accessible SVG element.
//!
//! For: everything that knows the drawing library.
//! Not for: deciding where things stand; the charts do.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, IntoTextStyle, RGBColor, ShapeStyle};

use crate::palette::Rgb;
use crate::text::{SIZE, clean, escape};
use crate::{Caption, ChartError, Style};

/// The backend divides a font's size by this before it writes it.
const BACKEND_FONT_FACTOR: f64 = 1.24;

/// Which point of the text stands at the given place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Align {
    Start,
    Middle,
    End,
}

/// A sheet of whole pixels, the origin at its upper left.
pub(crate) struct Canvas<'sheet> {
    area: DrawingArea<SVGBackend<'sheet>, Shift>,
    fonts: String,
}

fn failed(error: impl std::error::Error) -> ChartError {
    ChartError::Drawing(error.to_string())
}

fn colour(rgb: Rgb) -> RGBColor {
    RGBColor(rgb.0, rgb.1, rgb.2)
}

fn stroke(rgb: Rgb, width: u32) -> ShapeStyle {
    ShapeStyle {
        color: colour(rgb).into(),
        filled: false,
        stroke_width: width,
    }
}

fn filled(rgb: Rgb) -> ShapeStyle {
    ShapeStyle {
        color: colour(rgb).into(),
        filled: true,
        stroke_width: 0,
    }
}

impl Canvas<'_> {
    pub(crate) fn line(&self, points: Vec<(i32, i32)>, rgb: Rgb, width: u32) -> Result<(), ChartError> {
        self.area
            .draw(&PathElement::new(points, stroke(rgb, width)))
            .map_err(failed)
    }

    pub(crate) fn dashed(&self, from: (i32, i32), to: (i32, i32), rgb: Rgb) -> Result<(), ChartError> {
        self.area
            .draw(&DashedPathElement::new([from, to], 6, 4, stroke(rgb, 2)))
            .map_err(failed)
    }

    /// A box with an outline, so that also a pale fill is seen on paper.
    pub(crate) fn block(
        &self,
        from: (i32, i32),
        to: (i32, i32),
        fill: Rgb,
        outline: Rgb,
    ) -> Result<(), ChartError> {
        self.area
            .draw(&Rectangle::new([from, to], filled(fill)))
            .map_err(failed)?;
        self.area
            .draw(&Rectangle::new([from, to], stroke(outline, 1)))
            .map_err(failed)
    }

    /// A mark of a shape that belongs to the series, so that lines keep apart without colour.
    pub(crate) fn mark(&self, at: (i32, i32), series: usize, rgb: Rgb) -> Result<(), ChartError> {
        let (x, y) = at;
        let corners = match series % 4 {
            0 => return self.area.draw(&Circle::new(at, 4, filled(rgb))).map_err(failed),
            1 => vec![(x - 4, y - 4), (x + 4, y - 4), (x + 4, y + 4), (x - 4, y + 4)],
            2 => vec![(x, y - 5), (x + 5, y + 4), (x - 5, y + 4)],
            _ => vec![(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)],
        };
        self.area
            .draw(&Polygon::new(corners, filled(rgb)))
            .map_err(failed)
    }

    /// One line of text whose middle height is at `at`.
    pub(crate) fn text(&self, text: &str, at: (i32, i32), align: Align, rgb: Rgb) -> Result<(), ChartError> {
        let horizontal = match align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let size = f64::from(SIZE) * BACKEND_FONT_FACTOR;
        let ink = colour(rgb);
        let style = (FontFamily::Name(&self.fonts), size, &ink)
            .into_text_style(&self.area)
            .pos(Pos::new(horizontal, VPos::Center));
        self.area.draw(&Text::new(clean(text), at, style)).map_err(failed)
    }
}

/// Draws on a sheet of the style's width and `height` pixels and returns the finished SVG.
pub(crate) fn sheet(
    caption: &Caption,
    style: &Style,
    height: i32,
    draw: impl FnOnce(&Canvas) -> Result<(), ChartError>,
) -> Result<String, ChartError> {
    let mut drawn = String::new();
    let size = (style.width, u32::try_from(height).unwrap_or(0).max(1));
    {
        let backend = SVGBackend::with_string(&mut drawn, size);
        let canvas = Canvas {
            area: backend.into_drawing_area(),
            fonts: font_list(&style.font),
        };
        draw(&canvas)?;
        canvas.area.present().map_err(failed)?;
    }
    finish(&drawn, caption, &font_list(&style.font), size)
}

/// Only letters, digits and spaces of the name are kept, so that it cannot end the list it begins.
fn font_list(first: &str) -> String {
    let name: String = first
        .chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == ' ')
        .collect();
    format!("{name}, Arial, Helvetica, sans-serif")
}

/// Gives the drawing its name and description, and says once what the library says at each mark.
fn finish(
    drawn: &str,
    caption: &Caption,
    fonts: &str,
    (width, height): (u32, u32),
) -> Result<String, ChartError> {
    let Some((_, body)) = drawn.split_once(">\n") else {
        return Err(ChartError::Drawing("the library wrote no element".to_owned()));
    };
    let prefix = &caption.prefix;
    let title = escape(&caption.title);
    let description = escape(&caption.alternative);
    let body = body.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", "");
    let body = body.replace(&format!(" font-family=\"{fonts}\""), "");
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"{fonts}\" role=\"img\" aria-labelledby=\"{prefix}-title {prefix}-desc\" class=\"chart\">\n\
         <title id=\"{prefix}-title\">{title}</title>\n<desc id=\"{prefix}-desc\">{description}</desc>\n{body}"
    ))
}
