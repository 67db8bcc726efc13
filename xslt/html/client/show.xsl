<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>
  <xsl:import href="../activities.xsl"/>
  <xsl:import href="../timeline.xsl"/>

  <xsl:template match="act">
    <a class="button" href="{@href}"><m:t group="move" prefix="move.client." select="@name"/></a>
  </xsl:template>

  <xsl:template match="page" mode="main">
    <div class="record"><xsl:apply-templates select="record/*" mode="facts"/></div>
    <xsl:apply-templates select="activities"/>
    <xsl:apply-templates select="timeline"/>
  </xsl:template>

  <xsl:template match="record/*" mode="name">
    <xsl:value-of select="concat(last_name, ' ', first_name)"/>
  </xsl:template>

  <xsl:template match="record/*" mode="heading">
    <span class="last-name"><xsl:value-of select="last_name"/></span>
    <xsl:value-of select="concat(' ', first_name)"/>
  </xsl:template>

  <xsl:template match="record/*" mode="facts">
    <section class="card aside" aria-labelledby="g-follow-up">
      <h2 id="g-follow-up"><m:t k="prospect.section.follow-up"/></h2>
      <dl class="facts">
        <m:fields on="show" but="reference_number status last_name first_name email phone"
            ><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="card" aria-labelledby="g-contact">
      <h2 id="g-contact"><m:t k="prospect.section.contact"/></h2>
      <dl class="facts"><m:fields on="show" only="email phone"><m:apply mode="fact"/></m:fields></dl>
    </section>
  </xsl:template>

</xsl:stylesheet>
