<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name">
    <xsl:value-of select="concat(first_name, ' ')"/>
    <xsl:value-of select="last_name"/>
  </xsl:template>

  <xsl:template match="page" mode="heading">
    <xsl:for-each select="record/*">
      <span class="first-name"><xsl:value-of select="first_name"/></span>
      <xsl:text> </xsl:text>
      <span class="last-name"><xsl:value-of select="last_name"/></span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="record/*" mode="facts">
    <section class="facts-section">
      <h2><m:t k="prospect.section.follow-up"/></h2>
      <dl class="facts">
        <m:fields on="show" only="reference_number status advisor_id analysis_deadline source partner_id
            commercial_id created_by created_at client_id"><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="facts-section">
      <h2><m:t k="prospect.section.contact"/></h2>
      <dl class="facts">
        <m:fields on="show" only="email phone current_location"><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="facts-section">
      <h2><m:t k="prospect.section.identity"/></h2>
      <dl class="facts">
        <m:fields on="show" only="last_name first_name birth_date birth_place nationality profession"
            ><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="facts-section">
      <h2><m:t k="prospect.section.studies"/></h2>
      <dl class="facts">
        <m:fields on="show" only="education_level current_field desired_field desired_destination"
            ><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="facts-section">
      <h2><m:t k="prospect.section.emergency"/></h2>
      <dl class="facts">
        <m:fields on="show" only="emergency_name emergency_relationship emergency_phone"
            ><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <!-- A field nobody gave a place. -->
    <m:any-field on="show" but="reference_number status advisor_id analysis_deadline source partner_id
        commercial_id created_by created_at client_id email phone current_location last_name first_name
        birth_date birth_place nationality profession education_level current_field desired_field
        desired_destination emergency_name emergency_relationship emergency_phone">
      <section class="facts-section">
        <h2><m:t k="form.other"/></h2>
        <dl class="facts">
          <m:fields on="show" but="reference_number status advisor_id analysis_deadline source partner_id
              commercial_id created_by created_at client_id email phone current_location last_name first_name
              birth_date birth_place nationality profession education_level current_field desired_field
              desired_destination emergency_name emergency_relationship emergency_phone"
              ><m:apply mode="fact"/></m:fields>
        </dl>
      </section>
    </m:any-field>
  </xsl:template>

</xsl:stylesheet>
